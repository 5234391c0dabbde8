# Conclusions in every document
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,914 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1828 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,9.520833333333334in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,914 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# x mean low high
0.0 2.3838411275083975 2.191542032044828 2.576140222971967
END

$simple_rephrasing << END
# x mean low high
1.0 1.9256459030254822 1.809194760283903 2.0420970457670613
END

$stitched_rephrasing << END
# x mean low high
2.0 1.9261072277528 1.7874852089815543 2.0647292465240454
END

$latent_thoughts << END
# x mean low high
3.0 1.902177533711074 1.8151558641344134 1.9891992032877346
END

$real_only_2 << END
# x mean low high
0.0 2.3159740772117705 2.17430636464741 2.457641789776131
END

$simple_rephrasing_2 << END
# x mean low high
1.0 1.8780294109213476 1.7606683070157583 1.9953905148269369
END

$stitched_rephrasing_2 << END
# x mean low high
2.0 1.8336101558243778 1.7227301593386801 1.9444901523100755
END

$latent_thoughts_2 << END
# x mean low high
3.0 1.8412246940492574 1.773957347148649 1.9084920409498658
END

$real_only_3 << END
# x mean low high
0.0 3.8210701010592842 3.3183811534699292 4.323759048648639
END

$simple_rephrasing_3 << END
# x mean low high
1.0 3.4702544025004207 2.9807103519291074 3.959798453071734
END

$stitched_rephrasing_3 << END
# x mean low high
2.0 3.266784800412948 2.6211100034104953 3.9124595974154004
END

$latent_thoughts_3 << END
# x mean low high
3.0 3.763188787337256 3.226303235032698 4.300074339641814
END

$real_only_4 << END
# x mean low high
0.0 0.7918749999999999 0.7339996721700119 0.8497503278299878
END

$told << END
# x mean low high
1.0 0.77875 0.7297784339058441 0.827721566094156
END

$simple_rephrasing_4 << END
# x mean low high
2.0 0.683125 0.6300120812056319 0.7362379187943681
END

$told_2 << END
# x mean low high
3.0 0.671875 0.6106997540725358 0.7330502459274642
END

$stitched_rephrasing_4 << END
# x mean low high
4.0 0.576875 0.5189996721700121 0.634750327829988
END

$told_3 << END
# x mean low high
5.0 0.5756249999999999 0.5143622462257857 0.6368877537742141
END

$latent_thoughts_4 << END
# x mean low high
6.0 0.7175 0.6581583740412468 0.7768416259587533
END

$told_4 << END
# x mean low high
7.0 0.703125 0.6489468876561497 0.7573031123438503
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'Conclusions in every document' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:3.6]
set xtics ('Real only' 0.0, 'Simple'."\n".'rephrasing' 1.0, 'Stitched'."\n".'rephrasing' 2.0, 'Latent'."\n".'thoughts' 3.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.7401659:2.6234595]
set ytics ('1.8' 1.8, '2.0' 2.0, '2.2' 2.2, '2.4' 2.4, '2.6' 2.6)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $real_only using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:3.6]
set xtics ('Real only' 0.0, 'Simple'."\n".'rephrasing' 1.0, 'Stitched'."\n".'rephrasing' 2.0, 'Latent'."\n".'thoughts' 3.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6786355:2.5017365]
set ytics ('1.8' 1.8, '2.0' 2.0, '2.2' 2.2, '2.4' 2.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $real_only_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Conclusions' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:3.6]
set xtics ('Real only' 0.0, 'Simple'."\n".'rephrasing' 1.0, 'Stitched'."\n".'rephrasing' 2.0, 'Latent'."\n".'thoughts' 3.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [2.5189511:4.425918]
set ytics ('3.0' 3.0, '3.5' 3.5, '4.0' 4.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_3 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_3 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_3 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_3 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $real_only_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Questions on conclusions' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:7.6]
set xtics ('Real'."\n".'only' 0.0, '… told' 1.0, 'Simple'."\n".'rephrasing' 2.0, '… told' 3.0, 'Stitched'."\n".'rephrasing' 4.0, '… told' 5.0, 'Latent'."\n".'thoughts' 6.0, '… told' 7.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Share of wrong answers' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.49423896:0.86987361]
set ytics ('0.5' 0.5, '0.6' 0.6, '0.7' 0.7, '0.8' 0.8)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_4 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $told using 1:2 with points pointtype 12 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_4 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $told_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $told_3 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $told_4 using 1:2 with points pointtype 8 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $told using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $told_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $told_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $told_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_4 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $told using 1:2 with points pointtype 12 linewidth 2 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_4 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $told_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $told_3 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $told_4 using 1:2 with points pointtype 8 linewidth 2 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $real_only_4 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $told using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_4 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $told_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_4 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $told_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts_4 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $told_4 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
unset multiplot
