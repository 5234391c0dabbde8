# What the generator knows
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,914 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1828 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,9.520833333333334in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,914 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
-0.08 2.0566222405652903
1.08 2.0566222405652903
END

$simple_rephrasing << END
# x mean low high
0.0 1.8102334191304785 1.5839403012299273 2.0365265370310297
0.5 1.7488696558595014 1.4697325561381371 2.028006755580866
1.0 1.7648609888827196 1.5005961542292297 2.0291258235362095
END

$stitched_rephrasing << END
# x mean low high
0.0 1.673198429956877 1.590276276635414 1.75612058327834
0.5 1.6617886964745894 1.6081560111902067 1.715421381758972
1.0 1.6351021478816012 1.562137496350628 1.7080667994125744
END

$latent_thoughts << END
# x mean low high
0.0 1.6716358110541476 1.5798838873031624 1.7633877348051328
0.5 1.7634341848412687 1.4406461732472942 2.0862221964352434
1.0 1.6483698902156902 1.591290197410761 1.7054495830206196
END

$real_only_2 << END
-0.08 3.10635977464192
1.08 3.10635977464192
END

$simple_rephrasing_2 << END
# x mean low high
0.0 2.344083847195055 1.7278243967626379 2.960343297627472
0.5 2.1403694818012764 1.6484271806337478 2.632311782968805
1.0 2.169458528827199 1.5019953908851091 2.836921666769289
END

$stitched_rephrasing_2 << END
# x mean low high
0.0 2.1555883425136164 1.7417483426305236 2.5694283423967095
0.5 2.0727325261084606 1.7060065882091213 2.4394584640078
1.0 2.0124022969730455 1.6428722009466878 2.381932392999403
END

$latent_thoughts_2 << END
# x mean low high
0.0 2.1996607819743925 1.8261275462706443 2.5731940176781407
0.5 2.182461210513557 1.661102646828871 2.7038197741982426
1.0 2.0762709519102147 1.674046934619009 2.4784949692014204
END

$series << END
-0.08 0.0
1.08 0.0
END

$stitched_rephrasing_3 << END
# x mean low high
0.0 0.13703498917360163 -0.06614100540295237 0.3402109837501556
0.5 0.08708095938491167 -0.14099788406063146 0.3151598028304548
1.0 0.12975884100111829 -0.12358812821128229 0.38310581021351886
END

$latent_thoughts_3 << END
# x mean low high
0.0 0.13859760807633084 -0.048585388458552176 0.32578060461121383
0.5 -0.014564528981766967 -0.38919962062276414 0.3600705626592302
1.0 0.11649109866702934 -0.08856725024668655 0.3215494475807452
END

$series_2 << END
-0.08 0.0
1.08 0.0
END

$stitched_rephrasing_4 << END
# x mean low high
0.0 0.1884955046814385 -0.1359217344269012 0.5129127437897782
0.5 0.06763695569281633 -0.13926706409786366 0.2745409754834963
1.0 0.15705623185415382 -0.2794649490261928 0.5935774127345004
END

$latent_thoughts_4 << END
# x mean low high
0.0 0.1444230652206628 -0.15441796039575725 0.44326409083708285
0.5 -0.042091728712280035 -0.37008015694535545 0.28589669952079544
1.0 0.09318757691698448 -0.2409367783237809 0.4273119321577499
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'What the generator knows' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of the world'."'".'s facts that the generator knows' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.08:1.08]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.0710605328564964:2.11821984729709]
set ytics ('1.2' 1.2, '1.4' 1.4, '1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
set key inside bottom right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $real_only using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ($1+-0.023200000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.023200000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.023200000000000002):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ($1+0.023200000000000002):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ($1+-0.023200000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.023200000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.023200000000000002):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.023200000000000002):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, facts' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of the world'."'".'s facts that the generator knows' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.08:1.08]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.5393767606310228:3.2667962130176007]
set ytics ('1.0' 1.0, '1.5' 1.5, '2.0' 2.0, '2.5' 2.5, '3.0' 3.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ($1+-0.023200000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.023200000000000002):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using ($1+-0.023200000000000002):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ($1+0.023200000000000002):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ($1+-0.023200000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.023200000000000002):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using ($1+-0.023200000000000002):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.023200000000000002):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of the world'."'".'s facts that the generator knows' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.08:1.08]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Simple minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.43553795:0.42944414]
set ytics ('-0.4' -0.4, '-0.2' -0.2, '0.0' 0.0, '0.2' 0.2, '0.4' 0.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011600000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.011600000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011600000000000001):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using ($1+0.011600000000000001):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011600000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.011600000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ($1+-0.011600000000000001):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.011600000000000001):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, facts' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of the world'."'".'s facts that the generator knows' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.08:1.08]
set xtics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid xtics
set ylabel 'Simple minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.42789961:0.65139687]
set ytics ('-0.4' -0.4, '-0.2' -0.2, '0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011600000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.011600000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011600000000000001):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using ($1+0.011600000000000001):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011600000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.011600000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ($1+-0.011600000000000001):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.011600000000000001):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle
unset multiplot
