# Published: epochs
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_g_2 << END
# x mean low high
2.0 3.556 NaN NaN
4.0 3.4619 NaN NaN
8.0 3.464 NaN NaN
16.0 3.494 NaN NaN
END

$simple_g_16 << END
# x mean low high
1.0 3.624 NaN NaN
2.0 3.497 NaN NaN
4.0 3.442 NaN NaN
8.0 3.418 NaN NaN
16.0 3.4147 NaN NaN
32.0 3.441 NaN NaN
END

$simple_g_32 << END
# x mean low high
8.0 3.4223 NaN NaN
16.0 3.4099 NaN NaN
32.0 3.4231 NaN NaN
END

$stitched_g_32 << END
# x mean low high
16.0 3.3952 NaN NaN
32.0 3.3844 NaN NaN
64.0 3.4214 NaN NaN
END

$real_only << END
0.77916458 3.5544
82.139257 3.5544
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Published: epochs' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [0.77916458:82.139257]
set xtics ('1' 1.0, '2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.370024:3.638376]
set ytics ('3.40' 3.4, '3.45' 3.45, '3.50' 3.5, '3.55' 3.55, '3.60' 3.6)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 4.0,3.4619 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
set label '' at 16.0,3.4147 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
set label '' at 16.0,3.4099 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
set label '' at 32.0,3.3844 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
plot \
  $simple_g_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B8912A' notitle, \
  $simple_g_16 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $simple_g_32 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_g_32 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $real_only using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_g_2 using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_g_16 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_g_32 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_g_32 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_g_2 using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#B8912A' notitle, \
  $simple_g_16 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $simple_g_32 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_g_32 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B8912A' pointtype 15 pointsize 0.85 title 'Simple, G = 2', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Simple, G = 16', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple, G = 32', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched, G = 32', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' title 'Real only'
