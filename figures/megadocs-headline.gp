# Loss against generations per document, every point tuned
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,914 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1828 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,9.520833333333334in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,914 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# generations mean low high
0.0 2.0566222405652903 1.9335184562668148 2.1797260248637658
END

$series << END
0.81075412 2.0566222405652903
40.702846 2.0566222405652903
END

$simple_rephrasing << END
# generations mean low high
1.0 1.9009194826755749 1.7634344396737696 2.03840452567738
2.0 1.9894746641279197 1.6792477710025235 2.299701557253316
4.0 1.8412091543752465 1.7452493377956662 1.9371689709548268
8.0 1.8102334191304785 1.5839403012299273 2.0365265370310297
16.0 1.826774665853979 1.4957497751428483 2.1577995565651094
32.0 1.7480733383214104 1.543042956077862 1.9531037205649588
END

$stitched_rephrasing << END
# generations mean low high
1.0 1.8874499094633697 1.7672313322096012 2.0076684867171384
2.0 1.853528770628812 1.7420701827985559 1.964987358459068
4.0 1.9124372901724807 1.4566041722363374 2.368270408108624
8.0 1.673198429956877 1.590276276635414 1.75612058327834
16.0 1.6629526299143134 1.5792159913266586 1.7466892685019682
32.0 1.6235890961931245 1.504513061214442 1.742665131171807
END

$latent_thoughts << END
# generations mean low high
1.0 1.8986172495991924 1.78869250056909 2.008541998629295
2.0 1.8619605838330848 1.7493813542156795 1.9745398134504901
4.0 1.7239781659736761 1.6289963358588286 1.8189599960885237
8.0 1.6716358110541476 1.5798838873031624 1.7633877348051328
16.0 1.804603702276169 1.4157361483485138 2.193471256203824
32.0 1.5984058396716136 1.522584150305823 1.6742275290374042
END

$real_only_2 << END
# generations mean low high
0.0 1.9952428287719766 1.862259469726141 2.128226187817812
END

$series_2 << END
0.81075412 1.9952428287719766
40.702846 1.9952428287719766
END

$simple_rephrasing_2 << END
# generations mean low high
1.0 1.8466724071011413 1.7029679404220714 1.9903768737802112
2.0 1.8927147370181043 1.6830040991800597 2.102425374856149
4.0 1.7853538950022385 1.6624306871528594 1.9082771028516177
8.0 1.7239667904699068 1.6098337935491756 1.838099787390638
16.0 1.7094883033122945 1.5063737157677266 1.9126028908568624
32.0 1.6684905592361854 1.5379264515787385 1.7990546668936322
END

$stitched_rephrasing_2 << END
# generations mean low high
1.0 1.795624327614011 1.6599360104421603 1.9313126447858615
2.0 1.7478373476614555 1.6264681381526578 1.8692065571702532
4.0 1.7698845073755365 1.495792424620733 2.04397659013034
8.0 1.5970851253388294 1.5202272981891767 1.6739429524884821
16.0 1.598563009503414 1.5273111010149043 1.6698149179919237
32.0 1.5565346457917866 1.4410688684586208 1.6720004231249523
END

$latent_thoughts_2 << END
# generations mean low high
1.0 1.8346349717079038 1.720942264315713 1.9483276791000945
2.0 1.8119202721311012 1.7164601574775864 1.907380386784616
4.0 1.6566667672780264 1.5660752439444852 1.7472582906115677
8.0 1.608705699472921 1.5347970145542056 1.6826143843916364
16.0 1.6412484182510525 1.442251958246081 1.840244878256024
32.0 1.5460672749254931 1.4795822464288515 1.6125523034221347
END

$series_3 << END
1.69036682 0.0
39.04478 0.0
END

$stitched_rephrasing_3 << END
# generations mean low high
1.0 0.01346957321220546 -0.02185566603364482 0.04879481245805574
2.0 0.13594589349910768 -0.08048120409863432 0.3523729910968497
4.0 -0.07122813579723394 -0.38430518851494766 0.24184891692047975
8.0 0.13703498917360163 -0.06614100540295237 0.3402109837501556
16.0 0.16382203593966554 -0.09844257663070233 0.4260866485100334
32.0 0.12448424212828593 -0.10045995048358447 0.34942843474015634
END

$latent_thoughts_3 << END
# generations mean low high
1.0 0.0023022330763826926 -0.06714932387198737 0.07175379002475275
2.0 0.12751408029483471 -0.09165583169557132 0.3466839922852407
4.0 0.11723098840157037 0.06271319694963785 0.1717487798535029
8.0 0.13859760807633084 -0.048585388458552176 0.32578060461121383
16.0 0.022170963577809844 -0.42619976682088295 0.47054169397650264
32.0 0.14966749864979653 -0.050030853738955244 0.34936585103854834
END

$series_4 << END
1.69036682 0.0
39.04478 0.0
END

$stitched_rephrasing_4 << END
# generations mean low high
1.0 0.05104807948713028 0.02079732476909751 0.08129883420516304
2.0 0.14487738935664915 -0.005937762229540705 0.29569254094283903
4.0 0.015469387626702275 -0.1511503903786547 0.18208916563205924
8.0 0.12688166513107718 0.03372604206803598 0.22003728819411839
16.0 0.11092529380888061 -0.03367184080676061 0.25552242842452183
32.0 0.11195591344439895 -0.035068584647633017 0.2589804115364309
END

$latent_thoughts_4 << END
# generations mean low high
1.0 0.01203743539323715 -0.06189021059739569 0.08596508138386999
2.0 0.08079446488700337 -0.06050489427927647 0.2220938240532832
4.0 0.12868712772421234 0.06921118195692369 0.188163073491501
8.0 0.11526109099698564 0.03151657302022934 0.19900560897374195
16.0 0.06823988506124201 -0.15994381482599124 0.29642358494847526
32.0 0.1224232843106923 0.0033969774932493535 0.24144959112813524
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'Loss against generations per document, every point tuned'."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.81075412:40.702846]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.3585841:2.4254225]
set ytics ('1.4' 1.4, '1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2, '2.4' 2.4)
set grid ytics
set border 11
unset logscale y2
set y2range [1.3585841:2.4254225]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1×' 2.0566222405652903, '1.25×' 1.9029852689384523, '1.5×' 1.7774547228700572, '2×' 1.5793822168867337, '2.5×' 1.5007274019637036, '3×' 1.4364617387991234) textcolor rgb '#222222'
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.92467):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.08147):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ((1+$1)*0.92467):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ((1+$1)*1.08147):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.92467):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.08147):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.92467):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.08147):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.81075412:40.702846]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.3998394:2.1694556]
set ytics ('1.4' 1.4, '1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 11
unset logscale y2
set y2range [1.3998394:2.1694556]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1×' 1.9952428287719766, '1.25×' 1.8446688069226123, '1.5×' 1.7216408730449877, '2×' 1.5275171961208494, '2.5×' 1.4576937016369171, '3×' 1.400643752668511) textcolor rgb '#222222'
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.92467):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.08147):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.92467):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.08147):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.92467):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.08147):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.92467):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.08147):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [1.69036682:39.04478]
set xtics ('1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Simple rephrasing minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.48000425:0.52434618]
set ytics ('-0.4' -0.4, '-0.2' -0.2, '0.0' 0.0, '0.2' 0.2, '0.4' 0.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_3 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96909):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03190):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96909):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03190):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96909):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03190):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96909):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03190):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [1.69036682:39.04478]
set xtics ('1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Simple rephrasing minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.18732586:0.32380563]
set ytics ('-0.1' -0.1, '0.0' 0.0, '0.1' 0.1, '0.2' 0.2, '0.3' 0.3)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_4 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96909):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03190):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96909):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03190):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96909):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03190):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96909):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03190):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9705
set key inside top center horizontal Left reverse maxcols 4 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'
unset multiplot
