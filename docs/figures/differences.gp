# What each setting changes
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$series << END
-0.6 0.0
5.6 0.0
END

$two_seeds << END
# x mean low high
0.0 -0.21 -0.25 -0.16999999999999998
1.0 -0.012 -0.016 -0.008
2.0 0.0003 -0.0005 0.0011
3.0 -0.094 -0.104 -0.084
4.0 0.031 0.019 0.043
5.0 0.0021 0.0010999999999999998 0.0031
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'What each setting changes' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:5.6]
set xtics ('width' 0.0, 'depth' 1.0, 'dropout' 2.0, 'decay' 3.0, 'epochs' 4.0, 'order' 5.0)
set grid noxtics; set xtics scale 0
set ylabel 'Loss, difference (nats per token)' offset 0.3,0 textcolor rgb '#222222'
set nonlinear y via asinh(y/0.001) inverse 0.001*sinh(y)
set yrange [-0.47419066:0.08156852]
set ytics ('-0.1' -0.1, '-0.01' -0.01, '-0.001' -0.001, '0' 0.0, '0.001' 0.001, '0.01' 0.01)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $two_seeds using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $two_seeds using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $two_seeds using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle
unset nonlinear y
unset nonlinear y2
