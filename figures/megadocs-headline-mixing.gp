# Loss against the share of synthetic tokens, G = 32
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 560,440 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1120,880 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 5.833333333333333in,4.583333333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 560,440 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_rephrasing << END
# x mean low high
0.5 1.773239261788937 1.7488382356227405 1.7976402879551334
0.75 1.6234157284682929 1.568264299236944 1.6785671576996417
0.9 2.371119345158028 1.3252174707510105 3.417021219565046
END

$stitched_rephrasing << END
# x mean low high
0.5 1.8523178818053565 1.8085398494833176 1.8960959141273954
0.75 1.6734045500323798 1.6157979356328387 1.7310111644319208
0.9 1.6164969116235928 1.5549999401952137 1.6779938830519718
END

$latent_thoughts << END
# x mean low high
0.5 1.822708793791632 1.7123482421872962 1.9330693453959678
0.75 1.6147736598815148 1.573725850867001 1.6558214688960287
0.9 2.0604693666449747 1.40045050683056 2.7204882264593895
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss against the share of synthetic tokens, G = 32' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Share of synthetic tokens' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.476:0.924]
set xtics ('0.50' 0.5, '0.75' 0.75, '0.90' 0.9)
set grid xtics
set ylabel 'Tuning loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.1997092:3.5425294]
set ytics ('1.5' 1.5, '2.0' 2.0, '2.5' 2.5, '3.0' 3.0, '3.5' 3.5)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $simple_rephrasing using ($1+-0.008960000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.008960000000000001):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.008960000000000001):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ($1+0.008960000000000001):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ($1+-0.008960000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.008960000000000001):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.008960000000000001):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.008960000000000001):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'
