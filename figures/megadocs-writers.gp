# How good must a rephraser be?
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,1034 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,2068 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,10.770833333333334in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,1034 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
-0.05 2.0575808489992697
1.05 2.0575808489992697
END

$language_as_learnt_without_the_facts << END
-0.05 1.6712281242905496
1.05 1.6712281242905496
END

$language_itself_without_the_facts << END
-0.05 1.6538200785198975
1.05 1.6538200785198975
END

$simple_rephrasing << END
# x mean low high
0.038831036457572396 1.8241587914629942 1.7347310221950658 1.9135865607309226
0.4255086284451754 1.7112069657201776 1.6420319274275685 1.7803820040127867
0.6311084234215368 1.6319467657944189 1.5967264647048554 1.6671670668839824
1.0 1.8480586713865501 1.602300256747675 2.093817086025425
END

$stitched_rephrasing << END
# x mean low high
0.038831036457572396 1.7031845408737556 1.609163794183788 1.7972052875637232
0.4255086284451754 1.5802280137548221 1.5466987498713098 1.6137572776383344
0.6311084234215368 1.5812351349055664 1.5349777535030125 1.6274925163081204
1.0 1.6579457411658949 1.568981745460748 1.7469097368710418
END

$latent_thoughts << END
# x mean low high
0.02963268790591075 1.6934358079788376 1.606006047474962 1.7808655684827133
0.408822401240896 1.5763517832228293 1.4886002971684669 1.6641032692771918
0.630476547644134 1.557686906763249 1.5278992877769952 1.5874745257495029
1.0 1.6780685605300176 1.5861426097115536 1.7699945113484816
END

$real_only_2 << END
-0.05 3.105559810515467
1.05 3.105559810515467
END

$language_as_learnt_without_the_facts_2 << END
-0.05 2.889396995360121
1.05 2.889396995360121
END

$language_itself_without_the_facts_2 << END
-0.05 2.7705562982439047
1.05 2.7705562982439047
END

$simple_rephrasing_2 << END
# x mean low high
0.038831036457572396 3.10056993657451 2.6789390976183305 3.5222007755306897
0.4255086284451754 2.7570006057407643 2.372679997348719 3.1413212141328097
0.6311084234215368 2.4346076663912797 2.062557431405741 2.8066579013768185
1.0 2.4483729767134883 1.7682578439431509 3.1284881094838255
END

$stitched_rephrasing_2 << END
# x mean low high
0.038831036457572396 2.933542575704229 2.4172061598307066 3.449878991577751
0.4255086284451754 2.5243403543372778 2.1181113868907 2.9305693217838553
0.6311084234215368 2.3678740360354813 1.9661681166213034 2.769579955449659
1.0 2.1902555212984987 1.7372994822021726 2.6432115603948247
END

$latent_thoughts_2 << END
# x mean low high
0.02963268790591075 2.8737825399172086 2.4380674694274136 3.3094976104070035
0.408822401240896 2.489293829593634 2.01550868594234 2.9630789732449285
0.630476547644134 2.3447653327079734 1.9768782469227402 2.7126524184932066
1.0 2.2474033013936037 1.8337465057216606 2.6610600970655467
END

$series << END
-0.05 0.0
1.05 0.0
END

$stitched_rephrasing_3 << END
# x mean low high
0.038831036457572396 0.12097425058923861 0.05914502106570158 0.18280348011277564
0.4255086284451754 0.13097895196535525 0.053703307810822706 0.20825459611988778
0.6311084234215368 0.05071163088885237 0.011664756996113322 0.08975850478159142
1.0 0.19011293022065523 -0.08231334305176757 0.46253920349307803
END

$latent_thoughts_3 << END
# x mean low high
0.02963268790591075 0.13072298348415634 0.05827207051129135 0.20317389645702133
0.408822401240896 0.1348551824973483 0.040194667456569744 0.22951569753812684
0.630476547644134 0.07425985903116976 0.04509768554174675 0.10342203252059276
1.0 0.1699901108565326 -0.0982652060480812 0.4382454277611464
END

$series_2 << END
-0.05 0.0
1.05 0.0
END

$stitched_rephrasing_4 << END
# x mean low high
0.038831036457572396 0.16702736087028125 0.03103663448396829 0.3030180872565942
0.4255086284451754 0.23266025140348692 0.13711125195769946 0.3282092508492744
0.6311084234215368 0.0667336303557982 -0.0053006415885702846 0.13876790230016667
1.0 0.2581174554149898 -0.19444584547390337 0.710680756303883
END

$latent_thoughts_4 << END
# x mean low high
0.02963268790591075 0.22678739665730122 0.12899796305865652 0.3245768302559459
0.408822401240896 0.2677067761471303 0.14070896988230283 0.3947045824119577
0.630476547644134 0.08984233368330645 0.028269193485385938 0.15141547388122695
1.0 0.20096967531988522 -0.22313361132656703 0.6250729619663374
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'How good must a rephraser be?' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of sentences that say what the document says' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.05:1.05]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.9578141760800243:2.207549031670076]
set ytics ('1.0' 1.0, '1.5' 1.5, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
set key inside bottom left Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $real_only using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $language_as_learnt_without_the_facts using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' notitle, \
  $language_itself_without_the_facts using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing using ($1+-0.022000000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.022000000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.022000000000000002):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ($1+0.022000000000000002):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ($1+-0.022000000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.022000000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.022000000000000002):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.022000000000000002):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' title 'Real only', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' title 'Language as learnt, without the facts', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7A8B2E' title 'Language itself, without the facts', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, facts' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of sentences that say what the document says' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.05:1.05]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6302054:3.6292949]
set ytics ('2.0' 2.0, '2.5' 2.5, '3.0' 3.0, '3.5' 3.5)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $language_as_learnt_without_the_facts_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' notitle, \
  $language_itself_without_the_facts_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing_2 using ($1+-0.022000000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.022000000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using ($1+-0.022000000000000002):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ($1+0.022000000000000002):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ($1+-0.022000000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.022000000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using ($1+-0.022000000000000002):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.022000000000000002):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of sentences that say what the document says' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.05:1.05]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Simple minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.13191347:0.49618747]
set ytics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011000000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.011000000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011000000000000001):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using ($1+0.011000000000000001):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011000000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.011000000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011000000000000001):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.011000000000000001):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, facts' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of sentences that say what the document says' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.05:1.05]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Simple minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.27916247:0.76670962]
set ytics ('-0.2' -0.2, '0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011000000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.011000000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011000000000000001):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using ($1+0.011000000000000001):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011000000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.011000000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011000000000000001):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.011000000000000001):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle
unset multiplot
