# A figure
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple << END
# x mean low high width top
0.0 3.4294 3.4263999999999997 3.4324 0.7040000000000001 3.4324
END

$real_first << END
# x mean low high width top
1.0 3.422 3.4200000000000004 3.424 0.7040000000000001 3.424
END

$real_last << END
# x mean low high width top
2.0 3.4168 3.4128 3.4208 0.7040000000000001 3.4208
END

$latent << END
# x mean low high width top
3.0 3.405 3.4019999999999997 3.408 0.7040000000000001 3.408
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
unset title
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:3.6]
set xtics ('Simple' 0.0, 'Stitched,'."\n".'real first' 1.0, 'Stitched,'."\n".'real last' 2.0, 'Latent' 3.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Validation loss' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.39:3.45]
set ytics ('3.39' 3.39, '3.40' 3.4, '3.41' 3.41, '3.42' 3.42, '3.43' 3.43, '3.44' 3.44, '3.45' 3.45)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple using 1:2:5 with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle solid 0.9 border rgb '#E67E22' notitle, \
  $real_first using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 1 border rgb '#5178D5' notitle, \
  $real_last using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle solid 0.9 border rgb '#5178D5' notitle, \
  $latent using 1:2:5 with boxes fillcolor rgb '#34495E' linewidth 1.2 fillstyle solid 0.9 border rgb '#34495E' notitle, \
  $simple using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $real_first using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $real_last using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $latent using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $simple using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $real_first using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $real_last using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $latent using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle
