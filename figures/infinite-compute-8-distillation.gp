# What one model keeps of an ensemble
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 720,460 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1440,920 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 7.5in,4.791666666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 720,460 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$standard << END
# x mean low high
0.0 4.953165365237122 4.94964031755661 4.9566904129176335
END

$regularised << END
# x mean low high
1.0 4.819088162312284 4.803227459183092 4.8349488654414765
END

$its_student << END
# x mean low high
2.0 4.779418819107426 4.771252078012035 4.7875855602028174
END

$ensemble_of_5 << END
# x mean low high
3.0 4.729471204618851 4.726562813522051 4.732379595715651
END

$the_ensemble_s_student << END
# x mean low high
4.0 4.753818856778865 4.749798649300062 4.757839064257667
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'What one model keeps of an ensemble' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:4.6]
set xtics ('Standard' 0.0, 'Regularised' 1.0, 'Its'."\n".'student' 2.0, 'Ensemble'."\n".'of 5' 3.0, 'The'."\n".'ensemble'."'".'s'."\n".'student' 4.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.7127552:4.9704981]
set ytics ('4.75' 4.75, '4.80' 4.8, '4.85' 4.85, '4.90' 4.9, '4.95' 4.95)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $standard using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $regularised using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $its_student using 1:2 with points pointtype 11 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensemble_of_5 using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_ensemble_s_student using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $standard using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $regularised using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $its_student using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#2B8D6E' notitle, \
  $ensemble_of_5 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#45BFC6' notitle, \
  $the_ensemble_s_student using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $standard using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $regularised using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $its_student using 1:2 with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' notitle, \
  $ensemble_of_5 using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $the_ensemble_s_student using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $standard using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $regularised using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $its_student using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $ensemble_of_5 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_ensemble_s_student using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
