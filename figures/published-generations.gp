# Published: loss against generations per document
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
0.0 3.5544 NaN NaN
END

$series << END
0.81075412 3.5544
40.702846 3.5544
END

$simple_rephrasing << END
# generations mean low high
2.0 3.462 NaN NaN
4.0 3.4463 NaN NaN
8.0 3.4294 NaN NaN
16.0 3.4145 NaN NaN
32.0 3.4098 NaN NaN
END

$stitched_rephrasing << END
# generations mean low high
2.0 3.4562 NaN NaN
4.0 3.4359 NaN NaN
8.0 3.4168 NaN NaN
16.0 3.3954 NaN NaN
32.0 3.3843 NaN NaN
END

$latent_thoughts << END
# generations mean low high
16.0 3.3813 NaN NaN
32.0 3.344 NaN NaN
END

$simple_rephrasing_2 << END
# generations mean low high
2.0 3.7688 NaN NaN
4.0 3.7497 NaN NaN
8.0 3.6941 NaN NaN
16.0 3.6799 NaN NaN
32.0 3.6684 NaN NaN
END

$stitched_rephrasing_2 << END
# generations mean low high
2.0 3.752 NaN NaN
4.0 3.6943 NaN NaN
8.0 3.653 NaN NaN
16.0 3.604 NaN NaN
32.0 3.5399 NaN NaN
END

$latent_thoughts_2 << END
# generations mean low high
16.0 3.5906 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Published: loss against generations per document'."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [0.81075412:40.702846]
set xtics ('0' 1.0, '1' 2.0, '2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.331376:3.567024]
set ytics ('3.35' 3.35, '3.40' 3.4, '3.45' 3.45, '3.50' 3.5, '3.55' 3.55)
set grid ytics
set border 11
unset logscale y2
set y2range [3.331376:3.567024]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1×' 3.5544, '1.2×' 3.486048265423925, '1.4×' 3.4304523140201404, '1.6×' 3.383860730865785, '1.8×' 3.343935132818711) textcolor rgb '#222222'
unset key
plot \
  $real_only using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using (1+$1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using (1+$1):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using (1+$1):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (1+$1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (1+$1):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Arxiv, long context' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [2.5979913:38.106363]
set xtics ('2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Arxiv CS loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.526166:3.782534]
set ytics ('3.55' 3.55, '3.60' 3.6, '3.65' 3.65, '3.70' 3.7, '3.75' 3.75)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing_2 using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $simple_rephrasing_2 using (1+$1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using (1+$1):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using (1+$1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (1+$1):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

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
  keyentry with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' title 'Latent thoughts'
unset multiplot
