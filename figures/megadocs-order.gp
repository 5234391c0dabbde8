# The order of a megadoc
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 900,834 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1800,1668 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 9.375in,8.6875in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 900,834 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_rephrasing << END
# x mean low high
0.0 1.790645259949896 1.634858613169314 1.9464319067304783
END

$simple_no_real_copies << END
# x mean low high
1.0 1.772840980735297 1.731093613539373 1.8145883479312208
END

$stitched_rephrasing << END
# x mean low high
2.0 1.7753840907218141 1.681080225799097 1.8696879556445312
END

$stitched_real_first << END
# x mean low high
3.0 1.7797501657675536 1.6837557214730137 1.8757446100620936
END

$stitched_no_real_copies << END
# x mean low high
4.0 1.7423632339729618 1.702826210150347 1.7819002577955765
END

$latent_thoughts << END
# x mean low high
5.0 1.7415208415619823 1.6696536578562728 1.8133880252676917
END

$copies_side_by_side << END
# x mean low high
6.0 1.9531878896678487 1.8540247727556132 2.0523510065800843
END

$grammar_only_control << END
# x mean low high
7.0 1.7347312514126922 1.664370784563786 1.8050917182615984
END

$simple_rephrasing_2 << END
# x mean low high
0.0 1.808831779586358 1.6583199982780827 1.9593435608946332
END

$simple_no_real_copies_2 << END
# x mean low high
1.0 1.794514857092872 1.7922916189635518 1.796738095222192
END

$stitched_rephrasing_2 << END
# x mean low high
2.0 1.7190663104876875 1.6258636663603765 1.8122689546149986
END

$stitched_real_first_2 << END
# x mean low high
3.0 1.7255613682998552 1.616266064781332 1.8348566718183783
END

$stitched_no_real_copies_2 << END
# x mean low high
4.0 1.7082756263126309 1.6730901866591161 1.7434610659661456
END

$latent_thoughts_2 << END
# x mean low high
5.0 1.7242522241237264 1.656696158937733 1.7918082893097198
END

$copies_side_by_side_2 << END
# x mean low high
6.0 1.9113774514110347 1.8195283833024474 2.0032265195196217
END

$grammar_only_control_2 << END
# x mean low high
7.0 1.7248435004174503 1.649091242832371 1.8005957580025296
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,1 title 'The order of a megadoc' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:7.6]
set xtics ('Simple'."\n".'rephrasing' 0.0, 'Simple,'."\n".'no real'."\n".'copies' 1.0, 'Stitched'."\n".'rephrasing' 2.0, 'Stitched,'."\n".'real'."\n".'first' 3.0, 'Stitched,'."\n".'no real'."\n".'copies' 4.0, 'Latent'."\n".'thoughts' 5.0, 'Copies'."\n".'side by'."\n".'side' 6.0, 'Grammar-only'."\n".'control' 7.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6098091:2.0774006]
set ytics ('1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_no_real_copies using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_real_first using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_no_real_copies using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $copies_side_by_side using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $simple_no_real_copies using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $stitched_real_first using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $stitched_no_real_copies using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $copies_side_by_side using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $grammar_only_control using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $simple_no_real_copies using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $stitched_real_first using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $stitched_no_real_copies using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $copies_side_by_side using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle, \
  $grammar_only_control using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_no_real_copies using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_real_first using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_no_real_copies using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $copies_side_by_side using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $grammar_only_control using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:7.6]
set xtics ('Simple'."\n".'rephrasing' 0.0, 'Simple,'."\n".'no real'."\n".'copies' 1.0, 'Stitched'."\n".'rephrasing' 2.0, 'Stitched,'."\n".'real'."\n".'first' 3.0, 'Stitched,'."\n".'no real'."\n".'copies' 4.0, 'Latent'."\n".'thoughts' 5.0, 'Copies'."\n".'side by'."\n".'side' 6.0, 'Grammar-only'."\n".'control' 7.0)
set grid noxtics; set xtics scale 0
set bmargin 4
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5930484:2.0264441]
set ytics ('1.6' 1.6, '1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_no_real_copies_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_real_first_2 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_no_real_copies_2 using 1:2 with points pointtype 4 linewidth 2 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $copies_side_by_side_2 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $simple_no_real_copies_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $stitched_real_first_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $stitched_no_real_copies_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $copies_side_by_side_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $grammar_only_control_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $simple_no_real_copies_2 using 1:2 with points pointtype 6 linewidth 2 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $stitched_real_first_2 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $stitched_no_real_copies_2 using 1:2 with points pointtype 4 linewidth 2 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $copies_side_by_side_2 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle, \
  $grammar_only_control_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_no_real_copies_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_real_first_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_no_real_copies_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_thoughts_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $copies_side_by_side_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $grammar_only_control_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
unset multiplot
