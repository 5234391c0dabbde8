# The standard recipe against epochs and against parameters
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 960,474 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1920,948 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 10.0in,4.9375in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 960,474 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$weight_decay_0_1 << END
# x mean low high
2.0 5.256119963900807 5.250570818805119 5.261669108996495
4.0 4.953165365237122 4.94964031755661 4.9566904129176335
8.0 4.971831108871847 4.960568481026787 4.983093736716908
16.0 5.531043880454575 5.516887642807092 5.545200118102059
32.0 6.986879937012369 6.919546637939686 7.054213236085052
64.0 8.707255106583858 8.662956056930657 8.75155415623706
END

$weight_decay_1_6 << END
# x mean low high
2.0 5.325841066618451 5.31537486114521 5.336307272091692
4.0 4.972097407371426 4.965118340918217 4.979076473824636
8.0 4.839708141490507 4.829503012995148 4.8499132699858665
16.0 4.848529968120468 4.83899760061339 4.8580623356275465
32.0 4.909957828563638 4.898191735142886 4.921723921984389
64.0 5.10155232510219 5.039839002716566 5.1632656474878145
END

$standard_recipe << END
# x mean low high
58016.0 5.0400383204873656 5.008992820492213 5.071083820482518
105840.0 4.971785387087924 4.9581567956193116 4.985413978556537
166208.0 4.953165365237122 4.94964031755661 4.9566904129176335
324576.0 4.897279453005951 4.885143324020825 4.909415581991078
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'The standard recipe against epochs and against parameters' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Epochs, 166k parameters' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real epochs' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [1.6245048:78.793242]
set xtics ('2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.5941799:8.9868772]
set ytics ('5' 5.0, '6' 6.0, '7' 7.0, '8' 8.0)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '' at 4.0,4.953165365237122 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
set label '' at 8.0,4.839708141490507 front point pointtype 6 pointsize 1.87 linewidth 1.8 linecolor rgb '#D62728'
plot \
  $weight_decay_0_1 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $weight_decay_1_6 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $weight_decay_0_1 using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $weight_decay_1_6 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $weight_decay_0_1 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $weight_decay_1_6 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $weight_decay_0_1 using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $weight_decay_1_6 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Weight decay 0.1', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Weight decay 1.6'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Parameters, epochs tuned for each' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Parameters' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [46412.8:649152.0]
set xtics ('50k' 50000.0, '70k' 70000.0, '100k' 100000.0, '200k' 200000.0, '300k' 300000.0, '500k' 500000.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.8739869:5.0822403]
set ytics ('4.90' 4.9, '4.95' 4.95, '5.00' 5.0, '5.05' 5.05)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
set label '  8 epochs' at 58016.0,5.0400383204873656 left front textcolor rgb '#555555'
set label '  8 epochs' at 105840.0,4.971785387087924 left front textcolor rgb '#555555'
set label '  4 epochs' at 166208.0,4.953165365237122 left front textcolor rgb '#555555'
set label '  4 epochs' at 324576.0,4.897279453005951 left front textcolor rgb '#555555'
plot \
  $standard_recipe using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $standard_recipe using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $standard_recipe using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $standard_recipe using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Standard recipe'
unset multiplot
