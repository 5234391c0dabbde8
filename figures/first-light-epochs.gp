# More epochs overfit, unless weight decay is strong
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it.

set terminal svg size 640,430 font 'sans-serif,13' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure'
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.svg' }
set encoding utf8

$weight_decay_0_1 << END
# x mean low high
4.0 4.4978749592710905 4.493182432933526 4.502567485608655
8.0 4.4527221198737 4.446015694361589 4.459428545385811
16.0 4.745703707899278 4.742636783170946 4.748770632627609
32.0 6.150665842889187 6.021216189861548 6.280115495916826
END

$weight_decay_1_6 << END
# x mean low high
4.0 4.570352367071124 4.561771375486322 4.578933358655926
8.0 4.395370630268007 4.39430307455527 4.396438185980744
16.0 4.326605978542163 4.326504626352723 4.326707330731602
32.0 4.313249234641747 4.301420996445227 4.325077472838267
48.0 4.395283847845469 4.387858758002104 4.402708937688835
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
set yrange [4.1826993:6.3988372]
set ytics ('4.5' 4.5, '5.0' 5.0, '5.5' 5.5, '6.0' 6.0)
set grid ytics
set border 3; unset logscale y2
set key inside top left Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 32.0,4.313249234641747 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
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
