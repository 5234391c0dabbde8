# Wrong answers against generations per document
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,994 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1988 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,10.354166666666666in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,994 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# generations mean low high
0.0 0.5434137426900585 0.41156890838599314 0.6752585769941238
END

$series << END
0.8436708900000001 0.5434137426900585
20.150037 0.5434137426900585
END

$simple_rephrasing << END
# generations mean low high
1.0 0.5134502923976608 0.44408466152854437 0.5828159232667772
8.0 0.40714668615984406 0.243405447598939 0.5708879247207491
16.0 0.3918323586744639 0.2285695009140491 0.5550952164348788
END

$stitched_rephrasing << END
# generations mean low high
1.0 0.34808479532163744 0.3050039391645119 0.391165651478763
8.0 0.26181530214424953 0.24758666230252158 0.2760439419859775
16.0 0.34418859649122807 0.23815807162699132 0.4502191213554648
END

$latent_thoughts << END
# generations mean low high
1.0 0.5307261208576998 0.4122029929375936 0.6492492487778059
8.0 0.4801535087719298 0.33721444293343206 0.6230925746104276
16.0 0.36169103313840156 0.2525677243633423 0.47081434191346083
END

$grammar_only_control << END
# generations mean low high
8.0 0.7650024366471735 0.6412856803536453 0.8887191929407017
END

$real_only_2 << END
# generations mean low high
0.0 0.5366666666666666 0.463808356685352 0.6095249766479813
END

$series_2 << END
0.8436708900000001 0.5366666666666666
20.150037 0.5366666666666666
END

$simple_rephrasing_2 << END
# generations mean low high
1.0 0.35333333333333333 0.28904232826004694 0.4176243384066197
8.0 0.17833333333333332 0.05955482798268778 0.29711183868397884
16.0 0.155 0.08411276560621085 0.22588723439378916
END

$stitched_rephrasing_2 << END
# generations mean low high
1.0 0.305 0.23885621722338524 0.37114378277661475
8.0 0.13333333333333333 0.08851890113417078 0.1781477655324959
16.0 0.13166666666666668 0.12877991532071856 0.1345534180126148
END

$latent_thoughts_2 << END
# generations mean low high
1.0 0.39333333333333337 0.37312607391169644 0.4135405927549703
8.0 0.2283333333333333 0.21077391041191207 0.24589275625475454
16.0 0.19166666666666668 0.1660086594694323 0.21732467386390106
END

$grammar_only_control_2 << END
# generations mean low high
8.0 0.7933333333333333 0.7757739104119121 0.8108927562547545
END

$real_only_3 << END
# generations mean low high
0.0 0.7235745614035087 0.6164768890896307 0.8306722337173867
END

$series_3 << END
0.8436708900000001 0.7235745614035087
20.150037 0.7235745614035087
END

$simple_rephrasing_3 << END
# generations mean low high
1.0 0.6153508771929824 0.6019109180297855 0.6287908363561794
8.0 0.49477339181286545 0.3333150553768405 0.6562317282488904
16.0 0.39883040935672515 0.2543267872247016 0.5433340314887487
END

$stitched_rephrasing_3 << END
# generations mean low high
1.0 0.48925438596491233 0.406830038324025 0.5716787336057997
8.0 0.38044590643274856 0.3580816961594331 0.40281011670606404
16.0 0.4158991228070175 0.3689340853945922 0.4628641602194428
END

$latent_thoughts_3 << END
# generations mean low high
1.0 0.6588450292397661 0.5661629555434374 0.7515271029360947
8.0 0.5487938596491229 0.41661417290870145 0.6809735463895443
16.0 0.47507309941520465 0.3437838838038809 0.6063623150265284
END

$grammar_only_control_3 << END
# generations mean low high
8.0 0.8383406432748538 0.7684728680973161 0.9082084184523915
END

$real_only_4 << END
# generations mean low high
0.0 0.36999999999999994 0.13267111427388356 0.6073288857261163
END

$series_4 << END
0.8436708900000001 0.36999999999999994
20.150037 0.36999999999999994
END

$simple_rephrasing_4 << END
# generations mean low high
1.0 0.5716666666666667 0.3405101540321892 0.8028231793011441
8.0 0.5483333333333333 0.2504099651103399 0.8462567015563267
16.0 0.6216666666666667 0.3379267622941352 0.9054065710391982
END

$stitched_rephrasing_4 << END
# generations mean low high
1.0 0.25 0.22216117818584985 0.27783882181415015
8.0 0.27166666666666667 0.19037501067828533 0.352958322655048
16.0 0.48500000000000004 0.1421808056715611 0.827819194328439
END

$latent_thoughts_4 << END
# generations mean low high
1.0 0.54 0.2348770739521529 0.8451229260478472
8.0 0.6633333333333333 0.3540465193025161 0.9726201473641505
16.0 0.4183333333333333 0.20998666709330596 0.6266799995733606
END

$grammar_only_control_4 << END
# generations mean low high
8.0 0.6633333333333334 0.3386283390179806 0.9880383276486863
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'Wrong answers against generations per document'."\n"."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Average of the families' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Share of wrong answers' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.18896052:0.92832817]
set ytics ('0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control using ((1+$1)*1.09987):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'recall' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Share of wrong answers' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.014474552:0.85597303]
set ytics ('0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.09987):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only_2 using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'two-hop' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Share of wrong answers' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.21509389:0.94744132]
set ytics ('0.4' 0.4, '0.6' 0.6, '0.8' 0.8)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_3 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_3 using ((1+$1)*0.90919):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96877):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03224):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only_3 using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_3 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control_3 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_3 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_3 using ((1+$1)*0.90919):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96877):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03224):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_3 using ((1+$1)*1.09987):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only_3 using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_3 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_3 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'event' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Share of wrong answers' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.081349081:1.0393604]
set ytics ('0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_4 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_4 using ((1+$1)*0.90919):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96877):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03224):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only_4 using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_4 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control_4 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_4 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_4 using ((1+$1)*0.90919):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96877):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03224):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_4 using ((1+$1)*1.09987):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only_4 using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing_4 using ((1+$1)*0.90919):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.96877):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.03224):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_4 using ((1+$1)*1.09987):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9728
set key inside top center horizontal Left reverse maxcols 3 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control'
unset multiplot
