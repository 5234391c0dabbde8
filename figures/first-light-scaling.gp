# Synthetic generations of the same documents
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,494 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,988 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,5.145833333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,494 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# generations mean low high
0.0 1.9965276026904273 1.9405291901170099 2.0525260152638447
END

$series << END
0.87648694 1.9965276026904273
10.2682648 1.9965276026904273
END

$simple_rephrasing << END
# generations mean low high
1.0 1.8712625738116913 1.848815162629549 1.8937099849938335
2.0 1.7389427102791766 1.6548680685061463 1.8230173520522068
4.0 1.7668586442867915 1.729136765819017 1.804580522754566
8.0 1.7170325043417203 1.713618946485293 1.7204460621981477
END

$stitched_rephrasing << END
# generations mean low high
1.0 1.8480233682862792 1.7876415698303862 1.9084051667421722
2.0 1.778375167605312 1.759599418380449 1.7971509168301747
4.0 1.7441348051885144 1.719111679816205 1.7691579305608238
8.0 1.7409279622409182 1.6687274240942405 1.8131285003875959
END

$grammar_only_control << END
# generations mean low high
8.0 1.7553406653615335 1.7028718316330165 1.8078094990900506
END

$real_only_2 << END
# generations mean low high
0.0 2.0134855111755314 1.9619159355877154 2.0650550867633473
END

$series_2 << END
0.87648694 2.0134855111755314
10.2682648 2.0134855111755314
END

$simple_rephrasing_2 << END
# generations mean low high
1.0 1.8903853231677203 1.8845408931844556 1.896229753150985
2.0 1.7513867404341 1.673356841422108 1.8294166394460918
4.0 1.7871221992390929 1.7613266197888695 1.8129177786893163
8.0 1.7378796776538366 1.732836832058694 1.7429225232489791
END

$stitched_rephrasing_2 << END
# generations mean low high
1.0 1.8174636314070085 1.752806913371714 1.882120349442303
2.0 1.752800631809805 1.7501709527996063 1.7554303108200038
4.0 1.7274146948257112 1.720345451021201 1.7344839386302213
8.0 1.6887034264873364 1.6421294386719358 1.735277414302737
END

$grammar_only_control_2 << END
# generations mean low high
8.0 1.7641756911107223 1.7232316788049191 1.8051197034165254
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Synthetic generations of the same documents'."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.87648694:10.2682648]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6310086:2.0763855]
set ytics ('1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0)
set grid ytics
set border 11
unset logscale y2
set y2range [1.6310086:2.0763855]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1×' 1.9965276026904273, '1.25×' 1.8808632785996673, '1.5×' 1.78635864465641, '1.75×' 1.7064561151620907, '2×' 1.637401018439114) textcolor rgb '#222222'
unset key
plot \
  $real_only using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using (1+$1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $grammar_only_control using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (1+$1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $grammar_only_control using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.87648694:10.2682648]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Long-context loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6167539:2.0904306]
set ytics ('1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using (1+$1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control_2 using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $grammar_only_control_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using (1+$1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $grammar_only_control_2 using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9453
set key inside top center horizontal Left reverse maxcols 4 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control'
unset multiplot
