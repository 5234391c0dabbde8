# Epochs
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,1354 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,2708 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,14.104166666666666in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,1354 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_rephrasing << END
# x mean low high
10.0 1.790645259949896 1.634858613169314 1.9464319067304783
20.0 1.6621831415298705 1.6254040201515045 1.6989622629082364
40.0 1.8799612124295286 1.6031231920490516 2.1567992328100054
END

$stitched_rephrasing << END
# x mean low high
10.0 1.695294570669325 1.6308886295332536 1.7597005118053963
20.0 1.6526535517717196 1.586784412054398 1.7185226914890412
40.0 1.760783522351024 1.7187298419806345 1.8028372027214135
END

$latent_thoughts << END
# x mean low high
10.0 1.7415208415619823 1.6696536578562728 1.8133880252676917
20.0 1.7116915891878308 1.668766843140198 1.7546163352354636
40.0 1.6373719826444155 1.5985571546897117 1.6761868105991193
END

$simple_rephrasing_2 << END
# x mean low high
10.0 1.808831779586358 1.6583199982780827 1.9593435608946332
20.0 1.663214670196693 1.6070651402506608 1.7193642001427252
40.0 1.8668135424092824 1.6014791321272779 2.132147952691287
END

$stitched_rephrasing_2 << END
# x mean low high
10.0 1.6316810979533731 1.5857122982923961 1.6776498976143501
20.0 1.6068135987307566 1.5859779221118961 1.627649275349617
40.0 1.7344030569514466 1.6749574632759874 1.7938486506269058
END

$latent_thoughts_2 << END
# x mean low high
10.0 1.7242522241237264 1.656696158937733 1.7918082893097198
20.0 1.6904626426597436 1.6167987130785064 1.7641265722409807
40.0 1.6110869702676105 1.583375144818539 1.638798795716682
END

$simple_rephrasing_3 << END
# x mean low high
10.0 1.8388917248075207 1.758285219536557 1.9194982300784844
20.0 1.6327975712276788 1.5358847250583818 1.7297104173969757
40.0 1.910148586945919 1.67027873369719 2.150018440194648
END

$stitched_rephrasing_3 << END
# x mean low high
10.0 1.6764845076094692 1.6149995829311385 1.7379694322877999
20.0 1.635961765379438 1.5931575906182858 1.6787659401405903
40.0 1.6372016730485486 1.6265891830336972 1.6478141630634
END

$latent_thoughts_3 << END
# x mean low high
10.0 1.7183267783295986 1.6649880676539626 1.7716654890052346
20.0 1.6643642537088859 1.581893018939816 1.7468354884779558
40.0 1.6495726130437107 1.5873768842117466 1.7117683418756748
END

$simple_rephrasing_4 << END
# x mean low high
10.0 1.8584631352116252 1.8040386642227653 1.9128876062004851
20.0 1.6356724055846117 1.5529051785846404 1.718439632584583
40.0 1.8639034241489654 1.701422438791967 2.0263844095059635
END

$stitched_rephrasing_4 << END
# x mean low high
10.0 1.6322778723771787 1.582542380089492 1.6820133646648654
20.0 1.5726757667311986 1.5357653109561689 1.6095862225062283
40.0 1.6149314388619842 1.5827644048800233 1.647098472843945
END

$latent_thoughts_4 << END
# x mean low high
10.0 1.6761242433968517 1.6183062617089574 1.733942225084746
20.0 1.6377478163766985 1.5405786148735037 1.7349170178798934
40.0 1.6152715637684902 1.5608633375054697 1.6696797900315108
END

$real_only << END
# x mean low high
40.0 2.0997653252548645 2.0383305825047464 2.1612000680049825
80.0 2.6048179997752112 2.2434218902906253 2.966214109259797
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 3,2 title 'Epochs'."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents, G = 8' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9.2018765:43.469395]
set xtics ('10' 10.0, '20' 20.0, '40' 40.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5525835:2.1910001]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing using (($1)*0.96942):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.03154):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using (($1)*0.96942):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using (($1)*1.03154):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using (($1)*0.96942):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.03154):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using (($1)*0.96942):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.03154):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents, G = 8' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9.2018765:43.469395]
set xtics ('10' 10.0, '20' 20.0, '40' 40.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5504488:2.1650743]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing_2 using (($1)*0.96942):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using (($1)*0.96942):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using (($1)*0.96942):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using (($1)*0.96942):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents, G = 16' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9.2018765:43.469395]
set xtics ('10' 10.0, '20' 20.0, '40' 40.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.4990367:2.1868665]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing_3 using (($1)*0.96942):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using (($1)*1.03154):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_3 using (($1)*0.96942):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using (($1)*1.03154):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_3 using (($1)*0.96942):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using (($1)*1.03154):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_3 using (($1)*0.96942):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using (($1)*1.03154):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents, G = 16' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9.2018765:43.469395]
set xtics ('10' 10.0, '20' 20.0, '40' 40.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5063282:2.0558216]
set ytics ('1.6' 1.6, '1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing_4 using (($1)*0.96942):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using (($1)*1.03154):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_4 using (($1)*0.96942):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using (($1)*1.03154):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_4 using (($1)*0.96942):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using (($1)*1.03154):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_4 using (($1)*0.96942):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using (($1)*1.03154):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Real only, i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [38.370565:83.397261]
set xtics ('40' 40.0, '80' 80.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.9826576:3.0218871]
set ytics ('2.0' 2.0, '2.2' 2.2, '2.4' 2.4, '2.6' 2.6, '2.8' 2.8, '3.0' 3.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9801
set key inside top center horizontal Left reverse maxcols 4 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only'
unset multiplot
