# Published: length of the context, G = 16
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_rephrasing << END
# x mean low high
256.0 3.641 NaN NaN
512.0 3.543 NaN NaN
1024.0 3.474 NaN NaN
2048.0 3.434 NaN NaN
4096.0 3.414 NaN NaN
END

$stitched_rephrasing << END
# x mean low high
256.0 3.638 NaN NaN
512.0 3.533 NaN NaN
1024.0 3.455 NaN NaN
2048.0 3.411 NaN NaN
4096.0 3.395 NaN NaN
END

$latent_thoughts << END
# x mean low high
256.0 3.618 NaN NaN
512.0 3.513 NaN NaN
1024.0 3.441 NaN NaN
2048.0 3.398 NaN NaN
4096.0 3.3816 NaN NaN
8192.0 3.3788 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Published: length of the context, G = 16' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Context (tokens)' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [207.93661:10085.535]
set xtics ('256' 256.0, '512' 512.0, '1024' 1024.0, '2048' 2048.0, '4096' 4096.0, '8192' 8192.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.363068:3.656732]
set ytics ('3.40' 3.4, '3.45' 3.45, '3.50' 3.5, '3.55' 3.55, '3.60' 3.6, '3.65' 3.65)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $simple_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'
