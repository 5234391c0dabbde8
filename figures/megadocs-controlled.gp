# Both methods at the same settings
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,494 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,988 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,5.145833333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,494 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_rephrasing << END
# generations mean low high
8.0 1.8046624791633805 1.6770235560652003 1.9323014022615608
16.0 1.8225589680999594 1.7300255907744315 1.9150923454254873
END

$stitched_rephrasing << END
# generations mean low high
8.0 1.7655856125561211 1.6729601599509318 1.8582110651613104
16.0 1.7337884590543884 1.666285875417102 1.8012910426916748
END

$simple_rephrasing_2 << END
# generations mean low high
8.0 1.8088428508955987 1.7003239296591817 1.9173617721320158
16.0 1.8412608788193512 1.7653581860271264 1.917163571611576
END

$stitched_rephrasing_2 << END
# generations mean low high
8.0 1.7076806263542192 1.6492233491452115 1.766137903563227
16.0 1.7012630921225838 1.6264898479613814 1.776036336283786
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Both methods at the same settings'."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'At those of simple rephrasing' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [8.6630361:17.661245]
set xtics ('8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6503249:1.9482623]
set ytics ('1.70' 1.7, '1.75' 1.75, '1.80' 1.8, '1.85' 1.85, '1.90' 1.9)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing using ((1+$1)*0.99290):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*1.00715):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing using ((1+$1)*0.99290):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using ((1+$1)*1.00715):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ((1+$1)*0.99290):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*1.00715):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing using ((1+$1)*0.99290):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*1.00715):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'At those of stitched rephrasing' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [8.6630361:17.661245]
set xtics ('8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6090375:1.9348141]
set ytics ('1.7' 1.7, '1.8' 1.8, '1.9' 1.9)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing_2 using ((1+$1)*0.99290):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*1.00715):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.99290):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*1.00715):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.99290):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*1.00715):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.99290):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*1.00715):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9453
set key inside top center horizontal Left reverse maxcols 2 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing'
unset multiplot
