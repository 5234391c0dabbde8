# Our recipe and the papers'
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 900,834 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1800,1668 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 9.375in,8.6875in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 900,834 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only_ours << END
# x mean low high
0.0 2.0566222405652903 1.9335184562668148 2.1797260248637658
END

$the_papers << END
# x mean low high
1.0 2.001503620099781 1.940967900439802 2.06203933975976
END

$simple_rephrasing_ours << END
# x mean low high
2.0 1.8102334191304785 1.5839403012299273 2.0365265370310297
END

$the_papers_2 << END
# x mean low high
3.0 1.8068510438402883 1.6461931230348161 1.9675089646457604
END

$stitched_rephrasing_ours << END
# x mean low high
4.0 1.673198429956877 1.590276276635414 1.75612058327834
END

$the_papers_3 << END
# x mean low high
5.0 1.7555646810961965 1.7022400323536548 1.808889329838738
END

$latent_thoughts_ours << END
# x mean low high
6.0 1.6716358110541476 1.5798838873031624 1.7633877348051328
END

$the_papers_4 << END
# x mean low high
7.0 1.7497095540389032 1.6812340276721236 1.8181850804056827
END

$real_only_ours_2 << END
# x mean low high
0.0 1.9952428287719766 1.862259469726141 2.128226187817812
END

$the_papers_5 << END
# x mean low high
1.0 1.9904718025024826 1.9477697583544256 2.0331738466505396
END

$simple_rephrasing_ours_2 << END
# x mean low high
2.0 1.7239667904699068 1.6098337935491756 1.838099787390638
END

$the_papers_6 << END
# x mean low high
3.0 1.7405805817582103 1.6512850130950374 1.8298761504213832
END

$stitched_rephrasing_ours_2 << END
# x mean low high
4.0 1.5970851253388294 1.5202272981891767 1.6739429524884821
END

$the_papers_7 << END
# x mean low high
5.0 1.6419514611295503 1.5727405630660765 1.711162359193024
END

$latent_thoughts_ours_2 << END
# x mean low high
6.0 1.608705699472921 1.5347970145542056 1.6826143843916364
END

$the_papers_8 << END
# x mean low high
7.0 1.653772004447334 1.594742667888203 1.712801341006465
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,1 title 'Our recipe and the papers'."'" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:7.6]
set xtics ('Real'."\n".'only,'."\n".'ours' 0.0, '… the'."\n".'papers'."'" 1.0, 'Simple'."\n".'rephrasing,'."\n".'ours' 2.0, '… the'."\n".'papers'."'" 3.0, 'Stitched'."\n".'rephrasing,'."\n".'ours' 4.0, '… the'."\n".'papers'."'" 5.0, 'Latent'."\n".'thoughts,'."\n".'ours' 6.0, '… the'."\n".'papers'."'" 7.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5438934:2.2157166]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_ours using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers using 1:2 with points pointtype 12 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_ours using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_ours using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers_3 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_ours using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers_4 using 1:2 with points pointtype 8 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_ours using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $the_papers using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_ours using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $the_papers_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_ours using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $the_papers_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_ours using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $the_papers_4 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_ours using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $the_papers using 1:2 with points pointtype 12 linewidth 2 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_ours using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $the_papers_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_ours using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $the_papers_3 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_ours using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $the_papers_4 using 1:2 with points pointtype 8 linewidth 2 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $real_only_ours using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_ours using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_ours using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts_ours using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers_4 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:7.6]
set xtics ('Real'."\n".'only,'."\n".'ours' 0.0, '… the'."\n".'papers'."'" 1.0, 'Simple'."\n".'rephrasing,'."\n".'ours' 2.0, '… the'."\n".'papers'."'" 3.0, 'Stitched'."\n".'rephrasing,'."\n".'ours' 4.0, '… the'."\n".'papers'."'" 5.0, 'Latent'."\n".'thoughts,'."\n".'ours' 6.0, '… the'."\n".'papers'."'" 7.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.4837474:2.1647061]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_ours_2 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers_5 using 1:2 with points pointtype 12 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_ours_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers_6 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_ours_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers_7 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_ours_2 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $the_papers_8 using 1:2 with points pointtype 8 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_ours_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $the_papers_5 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_ours_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $the_papers_6 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_ours_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $the_papers_7 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_ours_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $the_papers_8 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_ours_2 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $the_papers_5 using 1:2 with points pointtype 12 linewidth 2 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_ours_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $the_papers_6 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_ours_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $the_papers_7 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_ours_2 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $the_papers_8 using 1:2 with points pointtype 8 linewidth 2 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $real_only_ours_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers_5 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_rephrasing_ours_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers_6 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_ours_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers_7 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts_ours_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $the_papers_8 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
unset multiplot
