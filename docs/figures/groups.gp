# Accuracy by benchmark
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# x mean low high width top
-0.26666666666666666 63.4 NaN NaN 0.23466666666666666 63.4
0.7333333333333334 70.2 NaN NaN 0.23466666666666666 70.2
1.7333333333333334 42.1 NaN NaN 0.23466666666666666 42.1
END

$simple << END
# x mean low high width top
0.0 64.9 NaN NaN 0.23466666666666666 64.9
1.0 74.8 NaN NaN 0.23466666666666666 74.8
2.0 45.0 NaN NaN 0.23466666666666666 45.0
END

$stitched << END
# x mean low high width top
0.26666666666666666 65.6 NaN NaN 0.23466666666666666 65.6
1.2666666666666666 77.3 NaN NaN 0.23466666666666666 77.3
2.2666666666666666 47.7 NaN NaN 0.23466666666666666 47.7
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Accuracy by benchmark' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:2.6]
set xtics ('PIQA' 0.0, 'SciQ' 1.0, 'ARC-Easy' 2.0)
set grid noxtics; set xtics scale 0
set ylabel 'Accuracy (%)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.0:100.0]
set ytics ('0' 0.0, '20' 20.0, '40' 40.0, '60' 60.0, '80' 80.0, '100' 100.0)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $real_only using 1:2:5 with boxes fillcolor rgb '#CC79A7' linewidth 1.2 fillstyle solid 0.9 border rgb '#CC79A7' notitle, \
  $simple using 1:2:5 with boxes fillcolor rgb '#E69F00' linewidth 1.2 fillstyle solid 0.9 border rgb '#E69F00' notitle, \
  $stitched using 1:2:5 with boxes fillcolor rgb '#0072B2' linewidth 1.2 fillstyle solid 0.9 border rgb '#0072B2' notitle, \
  $real_only using 1:6:(sprintf('%.1f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $simple using 1:6:(sprintf('%.1f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $stitched using 1:6:(sprintf('%.1f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  keyentry with boxes fillcolor rgb '#CC79A7' linewidth 1.2 fillstyle solid 0.9 border rgb '#CC79A7' title 'Real only', \
  keyentry with boxes fillcolor rgb '#E69F00' linewidth 1.2 fillstyle solid 0.9 border rgb '#E69F00' title 'Simple', \
  keyentry with boxes fillcolor rgb '#0072B2' linewidth 1.2 fillstyle solid 0.9 border rgb '#0072B2' title 'Stitched'
