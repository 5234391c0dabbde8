# Students of teachers that have read the same or other pages
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 600,520 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1200,1040 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.25in,5.416666666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 600,520 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# x mean low high
20087.0 4.822447963650338 4.793945009260472 4.850950918040203
41363.0 4.223956815946536 4.183254342094303 4.26465928979877
80545.0 3.6848818947204083 3.6750678121549507 3.694695977285866
END

$teacher_of_the_same_pages_simple << END
# x mean low high
20087.0 4.764602454015985 4.760855509108016 4.768349398923954
END

$teacher_of_the_same_pages_stitched << END
# x mean low high
20087.0 4.773911810855691 4.768983866215672 4.77883975549571
END

$teacher_of_the_other_pages_simple << END
# x mean low high
20087.0 4.205707590233845 4.198132512520008 4.2132826679476825
END

$teacher_of_the_other_pages_stitched << END
# x mean low high
20087.0 4.213618145628522 4.203453898432448 4.223782392824596
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Students of teachers that have read the same or other pages' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens D' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [18481.094:87543.921]
set xtics ('20k' 20087.0, '41k' 41363.0, '81k' 80545.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.6045148:4.9215039]
set ytics ('4.0' 4.0, '4.5' 4.5)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $real_only using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $teacher_of_the_same_pages_simple using (($1)*0.96937):2 with points pointtype 11 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $teacher_of_the_same_pages_stitched using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $teacher_of_the_other_pages_simple using (($1)*1.03160):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $teacher_of_the_other_pages_stitched using (($1)*1.06419):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $teacher_of_the_same_pages_simple using (($1)*0.96937):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#2B8D6E' notitle, \
  $teacher_of_the_same_pages_stitched using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $teacher_of_the_other_pages_simple using (($1)*1.03160):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $teacher_of_the_other_pages_stitched using (($1)*1.06419):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $teacher_of_the_same_pages_simple using (($1)*0.96937):2 with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' notitle, \
  $teacher_of_the_same_pages_stitched using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $teacher_of_the_other_pages_simple using (($1)*1.03160):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $teacher_of_the_other_pages_stitched using (($1)*1.06419):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only', \
  keyentry with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' title 'Teacher of the same pages, simple', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Teacher of the same pages, stitched', \
  keyentry with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' title 'Teacher of the other pages, simple', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' title 'Teacher of the other pages, stitched'
