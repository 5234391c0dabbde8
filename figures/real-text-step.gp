# Side by side or shuffled, by what a step reads
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 620,440 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1240,880 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.458333333333333in,4.583333333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 620,440 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$series << END
0.92018765 0.0
4.3469395 0.0
END

$manual << END
# x mean low high
1.0 0.01635291364230227 -0.002648128524393393 0.03535395580899793
4.0 0.03240722060669192 -0.010701387915548977 0.07551582912893282
END

$prose << END
# x mean low high
1.0 0.023829167532837835 0.011745728504599989 0.03591260656107568
4.0 0.10872955161575533 0.07774950481300934 0.1397095984185013
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Side by side or shuffled, by what a step reads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Windows a step' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [0.92018765:4.3469395]
set xtics ('1' 1.0, '4' 4.0)
set grid xtics
set ylabel 'Shuffled minus side by side (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.019726047:0.14873426]
set ytics ('0.00' 0.0, '0.05' 0.05, '0.10' 0.1)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $manual using (($1)*0.98459):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $prose using (($1)*1.01565):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $manual using (($1)*0.98459):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $prose using (($1)*1.01565):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $manual using (($1)*0.98459):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $prose using (($1)*1.01565):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $manual using (($1)*0.98459):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $prose using (($1)*1.01565):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Manual', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Prose'
