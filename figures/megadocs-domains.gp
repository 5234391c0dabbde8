# Out of domain
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,514 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1028 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,5.354166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,514 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# generations mean low high
0.0 3.0991222686095474 2.8536234375024234 3.3446210997166714
END

$series << END
0.8436708900000001 3.0991222686095474
20.150037 3.0991222686095474
END

$simple_rephrasing << END
# generations mean low high
1.0 1.9094138283476545 1.746712709429997 2.072114947265312
8.0 1.5304333356383724 1.417122005265206 1.6437446660115387
16.0 1.5369498519265712 1.3834903118562931 1.6904093919968493
END

$stitched_rephrasing << END
# generations mean low high
1.0 1.7527666743185057 1.6101322227833772 1.8954011258536343
8.0 1.5659632119117304 1.400932788601985 1.7309936352214759
16.0 1.594149707639978 1.4533274900215423 1.7349719252584137
END

$latent_thoughts << END
# generations mean low high
1.0 2.366072783106938 2.217975832520494 2.514169733693382
8.0 2.05979309520723 1.8637524902918603 2.2558337001226
16.0 2.0253211432912694 1.865636955529253 2.185005331053286
END

$grammar_only_control << END
# generations mean low high
8.0 1.3269909516442566 1.2744266673223204 1.379555235966193
END

$real_only_2 << END
# generations mean low high
0.0 7.361465858590479 7.116747218730671 7.606184498450286
END

$series_2 << END
0.8436708900000001 7.361465858590479
20.150037 7.361465858590479
END

$simple_rephrasing_2 << END
# generations mean low high
1.0 7.2690362737688705 6.815219308087156 7.722853239450585
8.0 7.10160063393414 6.647504628056113 7.555696639812167
16.0 7.0497271694960855 6.616585719070551 7.48286861992162
END

$stitched_rephrasing_2 << END
# generations mean low high
1.0 7.538512605294819 7.3032879895652405 7.773737221024397
8.0 7.2400080126516215 6.9114218933576925 7.5685941319455505
16.0 7.2298764990836695 6.989097622503847 7.470655375663492
END

$latent_thoughts_2 << END
# generations mean low high
1.0 7.21112436282953 6.976344679259565 7.4459040463994945
8.0 6.967199847005152 6.507966074392789 7.426433619617515
16.0 6.941091496966934 6.582038425619852 7.300144568314017
END

$grammar_only_control_2 << END
# generations mean low high
8.0 6.753512065667503 6.484081271690785 7.022942859644221
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Out of domain'."\n"."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Encyclopaedic style, same world' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.150215:3.4688328]
set ytics ('1.5' 1.5, '2.0' 2.0, '2.5' 2.5, '3.0' 3.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control using ((1+$1)*1.09987):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Real style, another world' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [6.4067019:7.8511166]
set ytics ('6.5' 6.5, '7.0' 7.0, '7.5' 7.5)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.09987):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9475
set key inside top center horizontal Left reverse maxcols 3 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control'
unset multiplot
