# What one model keeps of an ensemble
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 720,460 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1440,920 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 7.5in,4.791666666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 720,460 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$standard << END
# x mean low high width top
0.0 4.953165365237122 4.94964031755661 4.9566904129176335 0.7040000000000001 4.9566904129176335
END

$regularised << END
# x mean low high width top
1.0 4.819088162312284 4.803227459183092 4.8349488654414765 0.7040000000000001 4.8349488654414765
END

$its_student << END
# x mean low high width top
2.0 4.779418819107426 4.771252078012035 4.7875855602028174 0.7040000000000001 4.7875855602028174
END

$ensemble_of_5 << END
# x mean low high width top
3.0 4.729471204618851 4.726562813522051 4.732379595715651 0.7040000000000001 4.732379595715651
END

$the_ensemble_s_student << END
# x mean low high width top
4.0 4.753818856778865 4.749798649300062 4.757839064257667 0.7040000000000001 4.757839064257667
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'What one model keeps of an ensemble' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:4.6]
set xtics ('' 0.0, '' 1.0, '' 2.0, '' 3.0, '' 4.0)
set grid noxtics; set xtics scale 0
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.6977968635976035:4.985456362842081]
set ytics ('4.70' 4.7, '4.75' 4.75, '4.80' 4.8, '4.85' 4.85, '4.90' 4.9, '4.95' 4.95)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $standard using 1:2:5 with boxes fillcolor rgb '#7030A0' linewidth 1.2 fillstyle solid 0.9 border rgb '#7030A0' notitle, \
  $regularised using 1:2:5 with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle solid 0.9 border rgb '#E67E22' notitle, \
  $its_student using 1:2:5 with boxes fillcolor rgb '#2B8D6E' linewidth 1.2 fillstyle solid 0.9 border rgb '#2B8D6E' notitle, \
  $ensemble_of_5 using 1:2:5 with boxes fillcolor rgb '#45BFC6' linewidth 1.2 fillstyle solid 0.9 border rgb '#45BFC6' notitle, \
  $the_ensemble_s_student using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle solid 0.9 border rgb '#5178D5' notitle, \
  $standard using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $regularised using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $its_student using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $ensemble_of_5 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $the_ensemble_s_student using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $standard using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $regularised using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $its_student using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $ensemble_of_5 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $the_ensemble_s_student using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  keyentry with boxes fillcolor rgb '#7030A0' linewidth 1.2 fillstyle solid 0.9 border rgb '#7030A0' title 'Standard', \
  keyentry with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle solid 0.9 border rgb '#E67E22' title 'Regularised', \
  keyentry with boxes fillcolor rgb '#2B8D6E' linewidth 1.2 fillstyle solid 0.9 border rgb '#2B8D6E' title 'Its student', \
  keyentry with boxes fillcolor rgb '#45BFC6' linewidth 1.2 fillstyle solid 0.9 border rgb '#45BFC6' title 'Ensemble of 5', \
  keyentry with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle solid 0.9 border rgb '#5178D5' title 'The ensemble'."'".'s student'
