# Gains against scale
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,914 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1828 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,9.520833333333334in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,914 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
# x mean low high
10000.0 1.1565658279054818 1.102908530692019 1.2102231251189446
20000.0 0.67917868849477 0.6520652302773037 0.7062921467122364
40000.0 0.4122405455021363 0.3759756676656875 0.44850542333858506
END

$simple_rephrasing << END
# x mean low high
10000.0 0.8669089361773514 0.7788415482772838 0.9549763240774191
20000.0 0.5423074633601452 0.47103193162097984 0.6135829950993106
40000.0 0.4118808691720189 0.3785308284714713 0.44523090987256647
END

$stitched_rephrasing << END
# x mean low high
10000.0 0.8575060948458364 0.8113806813374219 0.9036315083542509
20000.0 0.6136625760992078 0.5515268614527279 0.6757982907456878
40000.0 0.35931681842586854 0.3339006750886152 0.3847329617631219
END

$latent_thoughts << END
# x mean low high
10000.0 0.8265916903212687 0.8032189094641059 0.8499644711784314
20000.0 0.5018895112385994 0.45520909014582595 0.5485699323313729
40000.0 0.3381247079271999 0.3158320039767921 0.3604174118776077
END

$series << END
9201.8765 0.0
43469.395 0.0
END

$simple_rephrasing_2 << END
# x mean low high
10000.0 0.2896568917281304 0.14836581150279035 0.43094797195347045
20000.0 0.13687122513462474 0.0476216992107307 0.22612075105851878
40000.0 0.00035967633011740885 -0.07045317817313498 0.0711725308333698
END

$stitched_rephrasing_2 << END
# x mean low high
10000.0 0.2990597330596453 0.2239644385493254 0.37415502756996516
20000.0 0.06551611239556221 -0.05094415071036941 0.18197637550149381
40000.0 0.052923727076267746 0.02516335581427364 0.08068409833826184
END

$latent_thoughts_2 << END
# x mean low high
10000.0 0.32997413758421307 0.24527659345087713 0.414671681717549
20000.0 0.1772891772561706 0.11363141510336346 0.24094693940897777
40000.0 0.0741158375749364 0.051126585676463464 0.09710508947340932
END

$series_2 << END
9201.8765 0.0
43469.395 0.0
END

$stitched_rephrasing_3 << END
# x mean low high
10000.0 0.009402841331514866 -0.07207299411095494 0.09087867677398467
20000.0 -0.07135511273906253 -0.18722156003213886 0.04451133455401379
40000.0 0.05256405074615034 0.003277611685355286 0.10185048980694539
END

$latent_thoughts_3 << END
# x mean low high
10000.0 0.04031724585608265 -0.10293829884959885 0.18357279056176415
20000.0 0.040417952121545864 -0.010950357723775853 0.09178626196686758
40000.0 0.07375616124481899 0.015266607955322559 0.1322457145343154
END

$series_3 << END
9201.8765 0.0
43469.395 0.0
END

$stitched_rephrasing_4 << END
# x mean low high
10000.0 0.04613905107641292 -0.010198945088190067 0.1024770472410159
20000.0 -0.03762903276559265 -0.1558589957129354 0.0806009301817501
40000.0 0.07159145192708827 0.024969137217885365 0.11821376663629117
END

$latent_thoughts_4 << END
# x mean low high
10000.0 0.05981863963534123 -0.0937665496506003 0.21340382892128276
20000.0 0.05379299671039928 0.009375045409012218 0.09821094801178634
40000.0 0.08200318234933857 0.024183544509068122 0.139822820189609
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'Gains against scale' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'What is still to be learnt' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9201.8765:43469.395]
set xtics ('10k' 10000.0, '20k' 20000.0, '40k' 40000.0)
set grid xtics
set ylabel 'Loss above the entropy (nats per token)' offset 0.3,0 textcolor rgb '#222222'
set logscale y
set yrange [0.29137452:1.3118072]
set ytics ('0.3' 0.30000000000000004, '0.5' 0.5, '0.7' 0.7000000000000001, '1' 1.0)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $real_only using (($1)*0.95449):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (($1)*0.98459):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (($1)*1.01565):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.04768):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only using (($1)*0.95449):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using (($1)*0.98459):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using (($1)*1.01565):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using (($1)*1.04768):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using (($1)*0.95449):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (($1)*0.98459):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (($1)*1.01565):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.04768):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only using (($1)*0.95449):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $simple_rephrasing using (($1)*0.98459):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using (($1)*1.01565):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.04768):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over real only, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9201.8765:43469.395]
set xtics ('10k' 10000.0, '20k' 20000.0, '40k' 40000.0)
set grid xtics
set ylabel 'Real only minus method' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.10053725:0.46103204]
set ytics ('-0.1' -0.1, '0.0' 0.0, '0.1' 0.1, '0.2' 0.2, '0.3' 0.3, '0.4' 0.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $simple_rephrasing_2 using (($1)*0.96942):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using (($1)*0.96942):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using (($1)*0.96942):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using (($1)*0.96942):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9201.8765:43469.395]
set xtics ('10k' 10000.0, '20k' 20000.0, '40k' 40000.0)
set grid xtics
set ylabel 'Simple minus megadoc' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.20946922:0.20582045]
set ytics ('-0.2' -0.2, '-0.1' -0.1, '0.0' 0.0, '0.1' 0.1, '0.2' 0.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_3 using (($1)*0.98459):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using (($1)*1.01565):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using (($1)*0.98459):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using (($1)*1.01565):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using (($1)*0.98459):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using (($1)*1.01565):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using (($1)*0.98459):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using (($1)*1.01565):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9201.8765:43469.395]
set xtics ('10k' 10000.0, '20k' 20000.0, '40k' 40000.0)
set grid xtics
set ylabel 'Simple minus megadoc' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.17801477:0.2355596]
set ytics ('-0.1' -0.1, '0.0' 0.0, '0.1' 0.1, '0.2' 0.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_3 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_4 using (($1)*0.98459):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using (($1)*1.01565):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using (($1)*0.98459):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using (($1)*1.01565):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using (($1)*0.98459):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using (($1)*1.01565):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using (($1)*0.98459):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using (($1)*1.01565):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle
unset multiplot
