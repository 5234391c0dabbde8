# Wrong answers against loss
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 640,480 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1280,960 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.666666666666667in,5.0in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 640,480 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$grammar_only_control << END
# x mean low high
1.8034407104443138 0.8404166666666667 NaN NaN
1.662828512963218 0.6222222222222222 NaN NaN
1.7379245308305447 0.8323684210526315 NaN NaN
END

$latent_thoughts << END
# x mean low high
1.9504035016677033 0.46749999999999997 NaN NaN
1.8838928454633181 0.45722222222222225 NaN NaN
2.0096534174168483 0.6674561403508772 NaN NaN
1.6944986747344957 0.5329166666666666 NaN NaN
1.7058155508556714 0.31833333333333336 NaN NaN
1.8242482990957796 0.5892105263157895 NaN NaN
1.704772660904564 0.3658333333333333 NaN NaN
1.6730727647664025 0.2505555555555556 NaN NaN
1.7771349093178288 0.46868421052631576 NaN NaN
END

$real_only << END
# x mean low high
2.0724426597356795 0.53375 NaN NaN
2.170121733448468 0.4166666666666667 NaN NaN
2.056731582580445 0.6798245614035087 NaN NaN
END

$simple_rephrasing << END
# x mean low high
1.9600787636435901 0.5666666666666667 NaN NaN
1.987771274941042 0.43500000000000005 NaN NaN
2.0802051824672767 0.5386842105263158 NaN NaN
1.737950922952344 0.4354166666666666 NaN NaN
1.6680395518351967 0.23111111111111113 NaN NaN
1.9659453050621474 0.5549122807017544 NaN NaN
1.7714746351276214 0.4566666666666667 NaN NaN
1.8170249990109975 0.2061111111111111 NaN NaN
1.9281755402839431 0.512719298245614 NaN NaN
END

$stitched_rephrasing << END
# x mean low high
1.943781713830928 0.39749999999999996 NaN NaN
1.89131004793259 0.3283333333333333 NaN NaN
1.950980081028926 0.31842105263157894 NaN NaN
1.64073616915072 0.25708333333333333 NaN NaN
1.678805508138612 0.2505555555555556 NaN NaN
1.7663420347186427 0.27780701754385967 NaN NaN
1.6588033030430476 0.30291666666666667 NaN NaN
1.6257774213018517 0.265 NaN NaN
1.7448727984835084 0.46464912280701753 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Wrong answers against loss' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Validation loss (nats per token)' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [1.5931168:2.2027824]
set xtics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid xtics
set ylabel 'Share of wrong answers (average)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.16805278:0.878475]
set ytics ('0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $grammar_only_control using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $real_only using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control', \
  keyentry with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' title 'Latent thoughts', \
  keyentry with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' title 'Real only', \
  keyentry with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' title 'Simple rephrasing', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' title 'Stitched rephrasing'
