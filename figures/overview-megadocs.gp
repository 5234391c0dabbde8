# Megadocs: loss against generations per document
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,554 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1108 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,5.770833333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,554 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# generations mean low high
0.0 2.1361227640891833 2.02689500261741 2.2453505255609567
END

$series << END
0.8436708900000001 2.1361227640891833
20.150037 2.1361227640891833
END

$simple_rephrasing << END
# generations mean low high
1.0 1.9752047192984412 1.8871871591315823 2.0632222794653
8.0 1.8046624791633805 1.6770235560652003 1.9323014022615608
16.0 1.8225589680999594 1.7300255907744315 1.9150923454254873
END

$stitched_rephrasing << END
# generations mean low high
1.0 1.9554829404223713 1.8849506589137575 2.0260152219309853
8.0 1.7076806263542192 1.6492233491452115 1.766137903563227
16.0 1.7012630921225838 1.6264898479613814 1.776036336283786
END

$latent_thoughts << END
# generations mean low high
1.0 1.9212223896960494 1.8462666662550618 1.996178113137037
8.0 1.7649297799303896 1.6743600781020214 1.8554994817587578
16.0 1.7458882739748032 1.6640590374939561 1.8277175104556502
END

$grammar_only_control << END
# generations mean low high
8.0 1.7297897915375264 1.6832298979196203 1.7763496851554326
END

$real_only_2 << END
# generations mean low high
0.0 2.1297486500649634 2.0031701449000945 2.2563271552298323
END

$series_2 << END
0.8436708900000001 2.1297486500649634
20.150037 2.1297486500649634
END

$simple_rephrasing_2 << END
# generations mean low high
1.0 1.9462796885976177 1.847431694725338 2.0451276824698974
8.0 1.78469577714568 1.6496815657045605 1.9197099885867994
16.0 1.7959782813995844 1.6969467773367894 1.8950097854623793
END

$stitched_rephrasing_2 << END
# generations mean low high
1.0 1.8769006482034458 1.841034781956954 1.9127665144499377
8.0 1.6210563403709481 1.5718489770179302 1.670263703723966
16.0 1.6227203528687826 1.5657996730249673 1.679641032712598
END

$latent_thoughts_2 << END
# generations mean low high
1.0 1.8884798362094448 1.8155085270253422 1.9614511453935475
8.0 1.7168508914638854 1.62240436188437 1.8112974210434007
16.0 1.6814965331509788 1.6065744661123096 1.756418600189648
END

$grammar_only_control_2 << END
# generations mean low high
8.0 1.7090194559888914 1.6620278579764318 1.756011054001351
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Megadocs: loss against generations per document'."\n"."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Fresh documents (i.i.d.)' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5893582:2.2824822]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 11
unset logscale y2
set y2range [1.5893582:2.2824822]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1×' 2.1361227640891833, '1.25×' 1.9572420908056443, '1.5×' 1.811085938672519) textcolor rgb '#222222'
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
set title 'Long context: threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.8436708900000001:20.150037]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0)
set grid xtics
set ylabel 'Loss in threads (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.524368:2.2977588]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 11
unset logscale y2
set y2range [1.524368:2.2977588]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1×' 2.1297486500649634, '1.25×' 1.9440775375325607, '1.5×' 1.7923731925528301, '2×' 1.5530014960231102) textcolor rgb '#222222'
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

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9513
set key inside top center horizontal Left reverse maxcols 3 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control'
unset multiplot
