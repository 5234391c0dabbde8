# Infinite compute: every recipe
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 680,600 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1360,1200 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 7.083333333333333in,6.25in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 680,600 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$standard << END
# x mean low high
58016.0 5.0400383204873656 5.008992820492213 5.071083820482518
105840.0 4.971785387087924 4.9581567956193116 4.985413978556537
166208.0 4.953165365237122 4.94964031755661 4.9566904129176335
324576.0 4.897279453005951 4.885143324020825 4.909415581991078
END

$regularised << END
# x mean low high
58016.0 4.942405464843227 4.936281840710807 4.948529088975647
105840.0 4.8523716962635515 4.835086968433422 4.869656424093681
166208.0 4.819088162312284 4.803227459183092 4.8349488654414765
324576.0 4.840363383299671 4.8276277402336865 4.853099026365656
END

$ensembles_of_166k << END
# x mean low high
166208.0 4.828113725516324 4.819912710388574 4.836314740644073
332416.0 4.771961011246617 4.7651735158408846 4.77874850665235
498624.0 4.748232842641088 4.746708695431666 4.7497569898505105
664832.0 4.736988140801308 4.7331464228380975 4.740829858764518
831040.0 4.729471204618851 4.726562813522051 4.732379595715651
END

$self_distilled << END
# x mean low high
166208.0 4.779418819107426 4.771252078012035 4.7875855602028174
END

$ensemble_distilled << END
# x mean low high
166208.0 4.753818856778865 4.749798649300062 4.757839064257667
END

$ensemble_limit_in_k << END
49451.94 4.684783724299579
974959.05 4.684783724299579
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Infinite compute: every recipe' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Total parameters' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [49451.94:974959.05]
set xtics ('50k' 50000.0, '70k' 70000.0, '100k' 100000.0, '200k' 200000.0, '300k' 300000.0, '500k' 500000.0, '700k' 700000.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.6616057:5.0942618]
set ytics ('4.7' 4.7, '4.8' 4.8, '4.9' 4.9, '5.0' 5.0)
set grid ytics
set border 11
unset logscale y2
set y2range [4.6616057:5.0942618]
set y2label 'Data efficiency' offset -0.3,0 textcolor rgb '#222222'
set y2tics ('1×' 4.953165365237122, '1.25×' 4.799770691366178, '1.5×' 4.674438116979251) textcolor rgb '#222222'
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $standard using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $regularised using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $ensembles_of_166k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' notitle, \
  $ensemble_limit_in_k using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#45BFC6' notitle, \
  $standard using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $regularised using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensembles_of_166k using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $self_distilled using 1:2 with points pointtype 11 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensemble_distilled using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $standard using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $regularised using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $ensembles_of_166k using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#45BFC6' notitle, \
  $self_distilled using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#2B8D6E' notitle, \
  $ensemble_distilled using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $standard using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $regularised using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $ensembles_of_166k using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $self_distilled using 1:2 with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' notitle, \
  $ensemble_distilled using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Standard', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Regularised', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' pointtype 15 pointsize 0.85 title 'Ensembles of 166k', \
  keyentry with points pointtype 11 pointsize 0.85 linecolor rgb '#2B8D6E' title 'Self-distilled', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' title 'Ensemble-distilled', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#45BFC6' title 'Ensemble, limit in K'
