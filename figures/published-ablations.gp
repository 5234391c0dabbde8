# Published: ablations
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,494 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,988 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,5.145833333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,494 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# x mean low high
0.0 3.554 NaN NaN
END

$within_documents << END
# x mean low high
1.0 3.548 NaN NaN
END

$simple << END
# x mean low high
2.0 3.414 NaN NaN
END

$within_documents_2 << END
# x mean low high
3.0 3.416 NaN NaN
END

$stitched << END
# x mean low high
4.0 3.395 NaN NaN
END

$real_only_2 << END
# x mean low high
0.0 3.554 NaN NaN
END

$stitched_alone << END
# x mean low high
1.0 3.521 NaN NaN
END

$stitched_and_real_stream << END
# x mean low high
2.0 3.456 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Published: ablations' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Attention across documents, G = 16' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:4.6]
set xtics ('Real only' 0.0, '… within'."\n".'documents' 1.0, 'Simple' 2.0, '… within'."\n".'documents' 3.0, 'Stitched' 4.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.38546:3.56354]
set ytics ('3.40' 3.4, '3.45' 3.45, '3.50' 3.5, '3.55' 3.55)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents using 1:2 with points pointtype 12 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $within_documents using 1:2 with points pointtype 12 linewidth 2 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $within_documents_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $real_only using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'The stitched stream alone, G = 2' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:2.6]
set xtics ('Real only' 0.0, 'Stitched alone' 1.0, 'Stitched and real'."\n".'stream' 2.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.45012:3.55988]
set ytics ('3.46' 3.46, '3.48' 3.48, '3.50' 3.5, '3.52' 3.52, '3.54' 3.54)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_alone using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_and_real_stream using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $stitched_alone using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $stitched_and_real_stream using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $real_only_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_alone using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_and_real_stream using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
unset multiplot
