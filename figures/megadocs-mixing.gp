# Mixing fraction
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$equal_trained_tokens << END
# x mean low high
0.5 1.8683268791193972 1.7521370174502024 1.984516740788592
0.75 1.790645259949896 1.634858613169314 1.9464319067304783
0.9 1.796522102926651 1.74336080307499 1.8496834027783118
END

$equal_real_epochs << END
# x mean low high
0.5 2.0879118044395 2.032650923224741 2.143172685654259
0.75 1.790645259949896 1.634858613169314 1.9464319067304783
END

$real_only << END
0.476 2.0997653252548645
0.924 2.0997653252548645
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Mixing fraction' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of synthetic tokens' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.476:0.924]
set xtics ('0.50' 0.5, '0.75' 0.75, '0.90' 0.9)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6043598:2.1736715]
set ytics ('1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0, '2.1' 2.1)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $equal_trained_tokens using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $equal_real_epochs using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' notitle, \
  $real_only using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $equal_trained_tokens using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $equal_real_epochs using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $equal_trained_tokens using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $equal_real_epochs using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $equal_trained_tokens using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $equal_real_epochs using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Equal trained tokens', \
  keyentry with linespoints linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Equal real epochs', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' title 'Real only'
