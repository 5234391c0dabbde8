# Synthetic generations of the same documents
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it.

set terminal svg size 1120,494 font 'sans-serif,13' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure'
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.svg' }
set encoding utf8

$real_only << END
# generations mean low high
0.0 1.927781125433588 1.920975838347367 1.934586412519809
END

$series << END
0.87648694 1.927781125433588
10.2682648 1.927781125433588
END

$simple_rephrasing << END
# generations mean low high
1.0 1.8468297716152544 1.8417693881436499 1.851890155086859
2.0 1.8033612641738728 1.7376160413786923 1.8691064869690532
4.0 1.7458456893567926 1.6789142793954608 1.8127770993181245
8.0 1.7896771136166838 1.779954142003662 1.7994000852297056
END

$stitched_rephrasing << END
# generations mean low high
1.0 1.8578817597590387 1.844671636656661 1.8710918828614165
2.0 1.831805685496268 1.8264586784959527 1.8371526924965835
4.0 1.7421331322713134 1.7346871737287168 1.74957909081391
8.0 1.7056768529776796 1.6725665558986615 1.7387871500566976
END

$grammar_only_control << END
# generations mean low high
8.0 1.753516642198277 1.7482199592265553 1.7588133251699989
END

$real_only_2 << END
# generations mean low high
0.0 1.9630595339331194 1.9592056013995744 1.9669134664666643
END

$series_2 << END
0.87648694 1.9630595339331194
10.2682648 1.9630595339331194
END

$simple_rephrasing_2 << END
# generations mean low high
1.0 1.8738327617611503 1.86067204629936 1.8869934772229406
2.0 1.821719758270774 1.7582025745185748 1.8852369420229733
4.0 1.7343215412693098 1.6680595279352366 1.800583554603383
8.0 1.805078960947867 1.7941273055130023 1.8160306163827318
END

$stitched_rephrasing_2 << END
# generations mean low high
1.0 1.8257105186276021 1.8174746727143574 1.833946364540847
2.0 1.7949535943334922 1.7841439780071995 1.805763210659785
4.0 1.6915705460851314 1.685675546458809 1.6974655457114538
8.0 1.6571257734976825 1.613471953727223 1.700779593268142
END

$grammar_only_control_2 << END
# generations mean low high
8.0 1.745874212414492 1.7429936234089685 1.7487548014200154
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Synthetic generations of the same documents' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.87648694:10.2682648]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.6568454:1.9503076]
set ytics ('1.70' 1.7, '1.75' 1.75, '1.80' 1.8, '1.85' 1.85, '1.90' 1.9, '1.95' 1.95)
set grid ytics
set border 11
unset logscale y2
set y2range [1.6568454:1.9503076]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1.00×' 1.927781125433588, '1.25×' 1.832350641770433, '1.50×' 1.754378259218509, '1.75×' 1.6884535491102388) textcolor rgb '#222222'
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
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
  $grammar_only_control using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.87648694:10.2682648]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Long-context loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5922655:1.98812]
set ytics ('1.6' 1.6, '1.7' 1.7, '1.8' 1.8, '1.9' 1.9)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
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
  $grammar_only_control_2 using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control'
unset multiplot
