# Read side by side or shuffled
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 720,460 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1440,920 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 7.5in,4.791666666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 720,460 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$series << END
49.008282 0.0
92.202885 0.0
END

$manual << END
# x mean low high
88.88888888888889 0.04178926249407251 0.017938404281817543 0.06564012070632748
76.23028126251599 0.047660337089560835 0.025258846410289866 0.0700618277688318
73.96730991627629 0.12004749376047404 0.0711916513969583 0.16890333612398978
51.32227905752572 -0.014870553401298902 -0.03346578048000334 0.003724673677405539
END

$prose << END
# x mean low high
88.88888888888889 -0.016973277982620338 -0.03265178364301309 -0.001294772322227581
77.00005818351079 0.01595378530965661 -0.016309004980724184 0.048216575600037406
75.61741954499196 0.0774170705752951 0.03697766222785516 0.11785647892273503
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Read side by side or shuffled' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Passages that siblings share (%)' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [49.008282:92.202885]
set xtics ('50' 50.0, '60' 60.0, '70' 70.0, '80' 80.0, '90' 90.0)
set grid xtics
set ylabel 'Shuffled minus side by side (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.045607927:0.18104548]
set ytics ('0.00' 0.0, '0.05' 0.05, '0.10' 0.1, '0.15' 0.15)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label ' copies' at 89.88888888888889,0.04178926249407251 left front textcolor rgb '#555555'
set label ' WordNet' at 77.23028126251599,0.047660337089560835 left front textcolor rgb '#555555'
set label ' Apertium' at 74.96730991627629,0.12004749376047404 left front textcolor rgb '#555555'
set label ' SmolLM2' at 52.32227905752572,-0.014870553401298902 left front textcolor rgb '#555555'
set label ' copies' at 89.88888888888889,-0.016973277982620338 left front textcolor rgb '#555555'
set label ' WordNet' at 78.00005818351079,0.01595378530965661 left front textcolor rgb '#555555'
set label ' Apertium' at 76.61741954499196,0.0774170705752951 left front textcolor rgb '#555555'
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $manual using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $prose using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $manual using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $prose using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $manual using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $prose using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' title 'Manual', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Prose'
