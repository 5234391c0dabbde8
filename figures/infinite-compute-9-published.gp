# Loss against benchmark error, as published
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,430 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,860 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,4.479166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,430 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$standard_recipe << END
# x mean low high
3.83752 45.65 NaN NaN
3.78538 44.66 NaN NaN
3.74974 46.58 NaN NaN
3.76432 45.86 NaN NaN
END

$regularised_300m << END
# x mean low high
3.57 41.6 NaN NaN
END

$self_distilled << END
# x mean low high
3.43243 39.5 NaN NaN
END

$ensemble_distilled << END
# x mean low high
3.3635 37.8 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss against benchmark error, as published' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Validation loss (nats per token)' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [3.3350588:3.8659612]
set xtics ('3.4' 3.4, '3.5' 3.5, '3.6' 3.6, '3.7' 3.7, '3.8' 3.8)
set grid xtics
set ylabel 'Mean error (%)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [37.2732:47.1068]
set ytics ('38' 38.0, '40' 40.0, '42' 42.0, '44' 44.0, '46' 46.0)
set grid ytics
set border 3; unset logscale y2
set key inside top left Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $standard_recipe using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $regularised_300m using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $self_distilled using 1:2 with points pointtype 11 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensemble_distilled using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $standard_recipe using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $regularised_300m using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $self_distilled using 1:2 with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' notitle, \
  $ensemble_distilled using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' title 'Standard recipe', \
  keyentry with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' title 'Regularised 300M', \
  keyentry with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' title 'Self-distilled', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' title 'Ensemble-distilled'
