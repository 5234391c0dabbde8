# More epochs overfit, unless weight decay is strong
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$weight_decay_0_1 << END
# x mean low high
4.0 4.505247488586853 4.497800519842469 4.5126944573312375
8.0 4.447991020713623 4.437183617356179 4.458798424071067
16.0 4.729869165089136 4.7213827347937825 4.73835559538449
32.0 6.064040048544605 6.056982813991356 6.0710972830978545
END

$weight_decay_1_6 << END
# x mean low high
4.0 4.579048694254986 4.574753208819021 4.583344179690951
8.0 4.39431311218068 4.392447101138959 4.396179123222401
16.0 4.337504583271221 4.33377504228714 4.341234124255301
32.0 4.327497779616776 4.3252652489888135 4.329730310244738
48.0 4.39821717797701 4.376734083352171 4.419700272601848
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'More epochs overfit, unless weight decay is strong' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [3.4459511:55.717563]
set xtics ('4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '48' 48.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.2205153:6.1758472]
set ytics ('4.5' 4.5, '5.0' 5.0, '5.5' 5.5, '6.0' 6.0)
set grid ytics
set border 3; unset logscale y2
set key inside top left Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 32.0,4.327497779616776 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
plot \
  $weight_decay_0_1 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $weight_decay_1_6 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $weight_decay_0_1 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $weight_decay_1_6 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $weight_decay_0_1 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $weight_decay_1_6 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $weight_decay_0_1 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $weight_decay_1_6 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Weight decay 0.1', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Weight decay 1.6'
