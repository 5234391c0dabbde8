# Distillation at 200M tokens, as published
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 720,460 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1440,920 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 7.5in,4.791666666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 720,460 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$regularised << END
# x mean low high
0.0 3.57 NaN NaN
END

$a_teacher << END
# x mean low high
1.0 3.71 NaN NaN
END

$its_student << END
# x mean low high
2.0 3.43243 NaN NaN
END

$ensemble_of_8 << END
# x mean low high
3.0 3.32 NaN NaN
END

$the_ensemble_s_student << END
# x mean low high
4.0 3.3635 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Distillation at 200M tokens, as published' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:4.6]
set xtics ('Regularised' 0.0, 'A teacher' 1.0, 'Its'."\n".'student' 2.0, 'Ensemble'."\n".'of 8' 3.0, 'The'."\n".'ensemble'."'".'s'."\n".'student' 4.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.2966:3.7334]
set ytics ('3.3' 3.3, '3.4' 3.4, '3.5' 3.5, '3.6' 3.6, '3.7' 3.7)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $regularised using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $a_teacher using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $its_student using 1:2 with points pointtype 11 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensemble_of_8 using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_ensemble_s_student using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $regularised using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $a_teacher using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#B8912A' notitle, \
  $its_student using 1:2 with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' notitle, \
  $ensemble_of_8 using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $the_ensemble_s_student using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $regularised using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $a_teacher using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $its_student using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $ensemble_of_8 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_ensemble_s_student using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
