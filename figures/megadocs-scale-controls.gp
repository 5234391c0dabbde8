# Gains against scale, beside arms within documents
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

$real_only_within_documents << END
# x mean low high
10000.0 1.0923225374388372 1.0448713381609023 1.1397737367167722
20000.0 0.5692523481111372 0.5443249132461088 0.5941797829761657
40000.0 0.382178226501419 0.3646848615139313 0.39967159148890674
END

$simple_rephrasing << END
# x mean low high
10000.0 0.8669089361773514 0.7788415482772838 0.9549763240774191
20000.0 0.5423074633601452 0.47103193162097984 0.6135829950993106
40000.0 0.4118808691720189 0.3785308284714713 0.44523090987256647
END

$simple_within_documents << END
# x mean low high
10000.0 0.8003488463873996 0.7535765752096428 0.8471211175651563
20000.0 0.5018900088811158 0.4730102787376122 0.5307697390246194
40000.0 0.3760483153824559 0.3515360547407332 0.40056057602417866
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

$simple_within_documents_2 << END
# x mean low high
10000.0 0.29197369105143783 0.2770266896768208 0.30692069242605485
20000.0 0.06736233923002144 0.03345056978225632 0.10127410867778655
40000.0 0.006129911118963105 -0.017057079995817754 0.029316902233743964
END

$stitched_rephrasing_2 << END
# x mean low high
10000.0 0.23481644259300083 0.1591301132288337 0.31050277195716797
20000.0 -0.04441022798807054 -0.15654497850823093 0.06772452253208985
40000.0 0.022861408075550538 0.003669714021163367 0.04205310212993771
END

$latent_thoughts_2 << END
# x mean low high
10000.0 0.2657308471175686 0.1685894691691983 0.3628722250659389
20000.0 0.06736283687253786 0.01682583382488178 0.11789983992019393
40000.0 0.044053518574219186 0.036222051452620446 0.051884985695817926
END

$series_2 << END
9201.8765 0.0
43469.395 0.0
END

$stitched_rephrasing_3 << END
# x mean low high
10000.0 -0.057157248458437004 -0.12362894723222552 0.00931445031535151
20000.0 -0.11177256721809198 -0.2196060997672497 -0.003939034668934249
40000.0 0.016731496956587433 -0.005627407176236318 0.039090401089411184
END

$latent_thoughts_3 << END
# x mean low high
10000.0 -0.02624284393386922 -0.12151074955817259 0.06902506169043415
20000.0 4.976425164171516e-07 -0.037151831197285774 0.03715282648231861
40000.0 0.03792360745525608 0.015953518798153397 0.059893696112358764
END

$series_3 << END
9201.8765 0.0
43469.395 0.0
END

$stitched_rephrasing_4 << END
# x mean low high
10000.0 -0.023002693084223758 -0.09080391471376151 0.04479852854531399
20000.0 -0.07699164586568558 -0.1740532717954839 0.020069980064112758
40000.0 0.03250787634945784 0.011518485483013069 0.053497267215902616
END

$latent_thoughts_4 << END
# x mean low high
10000.0 -0.009323104525295445 -0.12014628069907955 0.10150007164848866
20000.0 0.014430383610306352 -0.017601100080681956 0.04646186730129466
40000.0 0.04291960677170814 0.0257296456861216 0.06010956785729468
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'Gains against scale, beside arms within documents'."\n"."\n" font 'sans-serif,15'

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
unset key
plot \
  $real_only using (($1)*0.92530):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $real_only_within_documents using (($1)*0.95449):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $simple_rephrasing using (($1)*0.98459):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $simple_within_documents using (($1)*1.01565):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing using (($1)*1.04768):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.08073):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only using (($1)*0.92530):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_within_documents using (($1)*0.95449):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using (($1)*0.98459):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents using (($1)*1.01565):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using (($1)*1.04768):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using (($1)*1.08073):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only using (($1)*0.92530):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $real_only_within_documents using (($1)*0.95449):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $simple_rephrasing using (($1)*0.98459):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $simple_within_documents using (($1)*1.01565):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing using (($1)*1.04768):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.08073):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only using (($1)*0.92530):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $real_only_within_documents using (($1)*0.95449):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle, \
  $simple_rephrasing using (($1)*0.98459):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $simple_within_documents using (($1)*1.01565):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing using (($1)*1.04768):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using (($1)*1.08073):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over real only within documents, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9201.8765:43469.395]
set xtics ('10k' 10000.0, '20k' 20000.0, '40k' 40000.0)
set grid xtics
set ylabel 'Real only, within, minus arm' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.18771001:0.39403726]
set ytics ('-0.1' -0.1, '0.0' 0.0, '0.1' 0.1, '0.2' 0.2, '0.3' 0.3)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $simple_within_documents_2 using (($1)*0.96942):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_within_documents_2 using (($1)*0.96942):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents_2 using (($1)*0.96942):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_within_documents_2 using (($1)*0.96942):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using (($1)*1.03154):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple within documents, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9201.8765:43469.395]
set xtics ('10k' 10000.0, '20k' 20000.0, '40k' 40000.0)
set grid xtics
set ylabel 'Simple, within, minus megadoc' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.23692397:0.086342931]
set ytics ('-0.2' -0.2, '-0.1' -0.1, '0.0' 0.0)
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
set title 'Gain over simple within documents, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [9201.8765:43469.395]
set xtics ('10k' 10000.0, '20k' 20000.0, '40k' 40000.0)
set grid xtics
set ylabel 'Simple, within, minus megadoc' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.19058647:0.11803327]
set ytics ('-0.1' -0.1, '0.0' 0.0, '0.1' 0.1)
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

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9705
set key inside top center horizontal Left reverse maxcols 3 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' pointtype 9 pointsize 0.85 title 'Real only, within documents', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Simple, within documents', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'
unset multiplot
