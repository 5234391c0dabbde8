# A search in four panels
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 800,694 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1600,1388 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 8.333333333333334in,7.229166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 800,694 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$all_runs << END
# x mean low high
1.0 3.6411 NaN NaN
1.0 3.6611 NaN NaN
1.0 3.6811 NaN NaN
2.0 3.5472 NaN NaN
2.0 3.5672 NaN NaN
2.0 3.5872 NaN NaN
4.0 3.5018999999999996 NaN NaN
4.0 3.5218999999999996 NaN NaN
4.0 3.5418999999999996 NaN NaN
8.0 3.48255 NaN NaN
8.0 3.50255 NaN NaN
8.0 3.52255 NaN NaN
16.0 3.4794749999999994 NaN NaN
16.0 3.4994749999999994 NaN NaN
16.0 3.5194749999999995 NaN NaN
32.0 3.4911375 NaN NaN
32.0 3.5111375 NaN NaN
32.0 3.5311375 NaN NaN
END

$best << END
# x mean low high
1.0 3.6311 NaN NaN
2.0 3.5372000000000003 NaN NaN
4.0 3.4919 NaN NaN
8.0 3.47255 NaN NaN
16.0 3.4694749999999996 NaN NaN
32.0 3.4811375 NaN NaN
END

$all_runs_2 << END
# x mean low high
1.0 3.6111 NaN NaN
1.0 3.6311 NaN NaN
1.0 3.6511 NaN NaN
2.0 3.5172000000000003 NaN NaN
2.0 3.5372000000000003 NaN NaN
2.0 3.5572000000000004 NaN NaN
4.0 3.4718999999999998 NaN NaN
4.0 3.4919 NaN NaN
4.0 3.5119 NaN NaN
8.0 3.45255 NaN NaN
8.0 3.47255 NaN NaN
8.0 3.49255 NaN NaN
16.0 3.4494749999999996 NaN NaN
16.0 3.4694749999999996 NaN NaN
16.0 3.4894749999999997 NaN NaN
32.0 3.4611375 NaN NaN
32.0 3.4811375 NaN NaN
32.0 3.5011375 NaN NaN
END

$best_2 << END
# x mean low high
1.0 3.6011 NaN NaN
2.0 3.5072000000000005 NaN NaN
4.0 3.4619 NaN NaN
8.0 3.44255 NaN NaN
16.0 3.439475 NaN NaN
32.0 3.4511375 NaN NaN
END

$all_runs_3 << END
# x mean low high
1.0 3.6311 NaN NaN
1.0 3.6511 NaN NaN
1.0 3.6711 NaN NaN
2.0 3.5372000000000003 NaN NaN
2.0 3.5572000000000004 NaN NaN
2.0 3.5772000000000004 NaN NaN
4.0 3.4919 NaN NaN
4.0 3.5119 NaN NaN
4.0 3.5319 NaN NaN
8.0 3.47255 NaN NaN
8.0 3.49255 NaN NaN
8.0 3.51255 NaN NaN
16.0 3.4694749999999996 NaN NaN
16.0 3.4894749999999997 NaN NaN
16.0 3.5094749999999997 NaN NaN
32.0 3.4811375 NaN NaN
32.0 3.5011375 NaN NaN
32.0 3.5211375 NaN NaN
END

$best_3 << END
# x mean low high
1.0 3.6211 NaN NaN
2.0 3.5272000000000006 NaN NaN
4.0 3.4819 NaN NaN
8.0 3.4625500000000002 NaN NaN
16.0 3.459475 NaN NaN
32.0 3.4711375 NaN NaN
END

$all_runs_4 << END
# x mean low high
1.0 3.5911 NaN NaN
1.0 3.6111 NaN NaN
1.0 3.6311 NaN NaN
2.0 3.4972000000000003 NaN NaN
2.0 3.5172000000000003 NaN NaN
2.0 3.5372000000000003 NaN NaN
4.0 3.4518999999999997 NaN NaN
4.0 3.4718999999999998 NaN NaN
4.0 3.4919 NaN NaN
8.0 3.43255 NaN NaN
8.0 3.45255 NaN NaN
8.0 3.47255 NaN NaN
16.0 3.4294749999999996 NaN NaN
16.0 3.4494749999999996 NaN NaN
16.0 3.4694749999999996 NaN NaN
32.0 3.4411375 NaN NaN
32.0 3.4611375 NaN NaN
32.0 3.4811375 NaN NaN
END

$best_4 << END
# x mean low high
1.0 3.5811 NaN NaN
2.0 3.4872000000000005 NaN NaN
4.0 3.4419 NaN NaN
8.0 3.42255 NaN NaN
16.0 3.419475 NaN NaN
32.0 3.4311375 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'A search in four panels' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Simple, G = 4' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [0.8122524:39.396621]
set xtics ('1' 1.0, '2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0)
set grid xtics
set ylabel 'Validation loss' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.4567775:3.6937975]
set ytics ('3.50' 3.5, '3.55' 3.55, '3.60' 3.6, '3.65' 3.65)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 16.0,3.4694749999999996 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
plot \
  $best using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $all_runs using 1:2 with points pointtype 7 pointsize 0.6885 linecolor rgb '#FFFFFF' notitle, \
  $best using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $all_runs using 1:2 with points pointtype 7 pointsize 0.51 linecolor rgb '#F9DFC8' notitle, \
  $best using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  keyentry with points pointtype 7 pointsize 0.51 linecolor rgb '#F9DFC8' title 'All runs', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Best'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Simple, G = 16' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [0.8122524:39.396621]
set xtics ('1' 1.0, '2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0)
set grid xtics
set ylabel 'Validation loss' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.4267775:3.6637975]
set ytics ('3.45' 3.45, '3.50' 3.5, '3.55' 3.55, '3.60' 3.6, '3.65' 3.65)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 16.0,3.439475 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
plot \
  $best_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $all_runs_2 using 1:2 with points pointtype 7 pointsize 0.6885 linecolor rgb '#FFFFFF' notitle, \
  $best_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $all_runs_2 using 1:2 with points pointtype 7 pointsize 0.51 linecolor rgb '#F9DFC8' notitle, \
  $best_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  keyentry with points pointtype 7 pointsize 0.51 linecolor rgb '#F9DFC8' title 'All runs', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Best'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Stitched, G = 4' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [0.8122524:39.396621]
set xtics ('1' 1.0, '2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0)
set grid xtics
set ylabel 'Validation loss' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.4467775:3.6837975]
set ytics ('3.45' 3.45, '3.50' 3.5, '3.55' 3.55, '3.60' 3.6, '3.65' 3.65)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 16.0,3.459475 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
plot \
  $best_3 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $all_runs_3 using 1:2 with points pointtype 5 pointsize 0.6885 linecolor rgb '#FFFFFF' notitle, \
  $best_3 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $all_runs_3 using 1:2 with points pointtype 5 pointsize 0.51 linecolor rgb '#D4DEF5' notitle, \
  $best_3 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with points pointtype 5 pointsize 0.51 linecolor rgb '#D4DEF5' title 'All runs', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Best'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Stitched, G = 16' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [0.8122524:39.396621]
set xtics ('1' 1.0, '2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0)
set grid xtics
set ylabel 'Validation loss' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.4067775:3.6437975]
set ytics ('3.45' 3.45, '3.50' 3.5, '3.55' 3.55, '3.60' 3.6)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 16.0,3.419475 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
plot \
  $best_4 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $all_runs_4 using 1:2 with points pointtype 5 pointsize 0.6885 linecolor rgb '#FFFFFF' notitle, \
  $best_4 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $all_runs_4 using 1:2 with points pointtype 5 pointsize 0.51 linecolor rgb '#D4DEF5' notitle, \
  $best_4 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with points pointtype 5 pointsize 0.51 linecolor rgb '#D4DEF5' title 'All runs', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Best'
unset multiplot
