# Words that were read, and words that were not
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1320,394 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2640,788 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 13.75in,4.104166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1320,394 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# x mean low high
0.0 2.132163832085401 2.0103233907052047 2.254004273465597
END

$simple << END
# x mean low high
1.0 1.8116149661625969 1.7118848569154035 1.9113450754097903
END

$stitched << END
# x mean low high
2.0 1.7133240310591646 1.6314725725698265 1.7951754895485028
END

$latent << END
# x mean low high
3.0 1.756690052888977 1.646203975744626 1.867176130033328
END

$grammar_only << END
# x mean low high
4.0 1.715786989920889 1.679690124335149 1.7518838555066292
END

$real_only_2 << END
# x mean low high
0.0 2.0583784871966193 1.9354348327975726 2.181322141595666
END

$simple_2 << END
# x mean low high
1.0 1.7165809358507755 1.6311303989740893 1.8020314727274618
END

$stitched_2 << END
# x mean low high
2.0 1.6266814634883613 1.5464905880581488 1.7068723389185738
END

$latent_2 << END
# x mean low high
3.0 1.6683111589054869 1.5652208193055914 1.7714014985053823
END

$grammar_only_2 << END
# x mean low high
4.0 1.6969467837533585 1.6609152859689802 1.7329782815377368
END

$real_only_3 << END
# x mean low high
0.0 11.729261122502194 10.908150384742545 12.550371860261844
END

$simple_3 << END
# x mean low high
1.0 14.047392623476386 13.57654226872082 14.518242978231951
END

$stitched_3 << END
# x mean low high
2.0 12.931236470685029 12.448290744185297 13.414182197184761
END

$latent_3 << END
# x mean low high
3.0 13.157843140258871 12.674883832753205 13.640802447764537
END

$grammar_only_3 << END
# x mean low high
4.0 4.19007049254724 3.7252266237697267 4.654914361324753
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,3 title 'Words that were read, and words that were not' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'All words' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:4.6]
set xtics ('Real only' 0.0, 'Simple' 1.0, 'Stitched' 2.0, 'Latent' 3.0, 'Grammar'."\n".'only' 4.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5941207:2.2913562]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $real_only using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $grammar_only using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Words that were read' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:4.6]
set xtics ('Real only' 0.0, 'Simple' 1.0, 'Stitched' 2.0, 'Latent' 3.0, 'Grammar'."\n".'only' 4.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5084007:2.219412]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_2 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only_2 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_2 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $real_only_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $grammar_only_2 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Words that were not' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:4.6]
set xtics ('Real only' 0.0, 'Simple' 1.0, 'Stitched' 2.0, 'Latent' 3.0, 'Grammar'."\n".'only' 4.0)
set grid noxtics; set xtics scale 0
set bmargin 3
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.0776456:15.165824]
set ytics ('5' 5.0, '10' 10.0, '15' 15.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_3 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_3 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_3 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_3 using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_3 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_3 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $real_only_3 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_3 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_3 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_3 using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_3 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $real_only_3 using 1:2:(sprintf('%.1f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $simple_3 using 1:2:(sprintf('%.1f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $stitched_3 using 1:2:(sprintf('%.1f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $latent_3 using 1:2:(sprintf('%.1f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle, \
  $grammar_only_3 using 1:2:(sprintf('%.3f', $2)) with labels left offset 1,0 textcolor rgb '#222222' notitle
unset multiplot
