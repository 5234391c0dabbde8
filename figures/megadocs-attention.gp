# Attention across documents
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 900,834 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1800,1668 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 9.375in,8.6875in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 900,834 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# x mean low high
0.0 2.1361227640891833 2.02689500261741 2.2453505255609567
END

$within_documents << END
# x mean low high
1.0 2.172520096836767 2.1200281899662854 2.2250120037072487
END

$simple_rephrasing_g_8 << END
# x mean low high
2.0 1.8046624791633805 1.6770235560652003 1.9323014022615608
END

$within_documents_2 << END
# x mean low high
3.0 1.6991352617439892 1.6497230091156327 1.7485475143723457
END

$stitched_rephrasing_g_8 << END
# x mean low high
4.0 1.7076806263542192 1.6492233491452115 1.766137903563227
END

$within_documents_3 << END
# x mean low high
5.0 1.7205454267794265 1.664122075394908 1.776968778163945
END

$simple_rephrasing_g_16 << END
# x mean low high
6.0 1.8225589680999594 1.7300255907744315 1.9150923454254873
END

$within_documents_4 << END
# x mean low high
7.0 1.6849291343377746 1.6023249703843159 1.7675332982912333
END

$stitched_rephrasing_g_16 << END
# x mean low high
8.0 1.7012630921225838 1.6264898479613814 1.776036336283786
END

$within_documents_5 << END
# x mean low high
9.0 1.7023194340736758 1.6401523277672432 1.7644865403801084
END

$real_only_2 << END
# x mean low high
0.0 2.1297486500649634 2.0031701449000945 2.2563271552298323
END

$within_documents_6 << END
# x mean low high
1.0 2.1838511082314653 2.1296593243190203 2.2380428921439104
END

$simple_rephrasing_g_8_2 << END
# x mean low high
2.0 1.78469577714568 1.6496815657045605 1.9197099885867994
END

$within_documents_7 << END
# x mean low high
3.0 1.6800718001313122 1.6223349877644537 1.7378086124981706
END

$stitched_rephrasing_g_8_2 << END
# x mean low high
4.0 1.6210563403709481 1.5718489770179302 1.670263703723966
END

$within_documents_8 << END
# x mean low high
5.0 1.6986206062671654 1.6497782613325818 1.747462951201749
END

$simple_rephrasing_g_16_2 << END
# x mean low high
6.0 1.7959782813995844 1.6969467773367894 1.8950097854623793
END

$within_documents_9 << END
# x mean low high
7.0 1.6693333635727563 1.5820563761911521 1.7566103509543605
END

$stitched_rephrasing_g_16_2 << END
# x mean low high
8.0 1.6227203528687826 1.5657996730249673 1.679641032712598
END

$within_documents_10 << END
# x mean low high
9.0 1.6832226120595197 1.6093049679038565 1.757140256215183
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,1 title 'Attention across documents' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:9.6]
set xtics ('Real'."\n".'only' 0.0, '… within'."\n".'documents' 1.0, 'Simple'."\n".'rephrasing,'."\n".'G = 8' 2.0, '… within'."\n".'documents' 3.0, 'Stitched'."\n".'rephrasing,'."\n".'G = 8' 4.0, '… within'."\n".'documents' 5.0, 'Simple'."\n".'rephrasing,'."\n".'G = 16' 6.0, '… within'."\n".'documents' 7.0, 'Stitched'."\n".'rephrasing,'."\n".'G = 16' 8.0, '… within'."\n".'documents' 9.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5637434:2.2839321]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents using 1:2 with points pointtype 12 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_g_8 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_g_8 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_3 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_g_16 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_4 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_g_16 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_5 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $within_documents using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_g_8 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $within_documents_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_8 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $within_documents_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing_g_16 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $within_documents_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_16 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $within_documents_5 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $within_documents using 1:2 with points pointtype 12 linewidth 2 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_g_8 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $within_documents_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_8 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $within_documents_3 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing_g_16 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $within_documents_4 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_16 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $within_documents_5 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $real_only using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_g_8 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_g_8 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_g_16 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_4 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_g_16 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_5 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:9.6]
set xtics ('Real'."\n".'only' 0.0, '… within'."\n".'documents' 1.0, 'Simple'."\n".'rephrasing,'."\n".'G = 8' 2.0, '… within'."\n".'documents' 3.0, 'Stitched'."\n".'rephrasing,'."\n".'G = 8' 4.0, '… within'."\n".'documents' 5.0, 'Simple'."\n".'rephrasing,'."\n".'G = 16' 6.0, '… within'."\n".'documents' 7.0, 'Stitched'."\n".'rephrasing,'."\n".'G = 16' 8.0, '… within'."\n".'documents' 9.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.524368:2.2977588]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_6 using 1:2 with points pointtype 12 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_g_8_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_7 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_g_8_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_8 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_g_16_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_9 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_g_16_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_10 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $within_documents_6 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_g_8_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $within_documents_7 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_8_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $within_documents_8 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing_g_16_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $within_documents_9 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_16_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $within_documents_10 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $within_documents_6 using 1:2 with points pointtype 12 linewidth 2 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_g_8_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $within_documents_7 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_8_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $within_documents_8 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing_g_16_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $within_documents_9 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_g_16_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $within_documents_10 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $real_only_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_6 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_g_8_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_7 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_g_8_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_8 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_g_16_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_9 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_g_16_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $within_documents_10 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
unset multiplot
