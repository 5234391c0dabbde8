# Stitched over simple on real paragraphs, by how the rate was set
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 620,440 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1240,880 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.458333333333333in,4.583333333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 620,440 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$series << END
-0.6 0.0
2.6 0.0
END

$rate_0_01 << END
# x mean low high
0.0 0.0983002606295047 0.05054070407116272 0.14605981718784666
1.0 0.12004749376047404 0.0711916513969583 0.16890333612398978
2.0 0.1341171994283794 0.09404667344503431 0.1741877254117245
END

$rate_searched << END
# x mean low high
0.0 0.0983002606295047 0.05054070407116272 0.14605981718784666
1.0 0.01635291364230227 -0.002648128524393393 0.03535395580899793
2.0 0.030422619310207642 0.018140640278753648 0.04270459834166164
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Stitched over simple on real paragraphs, by how the rate was set' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:2.6]
set xtics ('both across' 0.0, 'both within' 1.0, 'stitched across, simple within' 2.0)
set grid noxtics; set xtics scale 0
set ylabel 'Simple minus stitched (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.01325828:0.18479788]
set ytics ('0.00' 0.0, '0.05' 0.05, '0.10' 0.1, '0.15' 0.15)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $rate_0_01 using ($1+-0.032):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $rate_searched using ($1+0.032):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $rate_0_01 using ($1+-0.032):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $rate_searched using ($1+0.032):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $rate_0_01 using ($1+-0.032):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $rate_searched using ($1+0.032):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' title 'Rate 0.01', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' title 'Rate searched'
