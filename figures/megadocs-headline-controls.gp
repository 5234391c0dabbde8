# The headline and its controls, every point tuned
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,914 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1828 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,9.520833333333334in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,914 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
8.325038 2.0566222405652903
35.675513 2.0566222405652903
END

$real_only_within_documents << END
8.325038 1.8684776756310992
35.675513 1.8684776756310992
END

$simple_rephrasing << END
# generations mean low high
8.0 1.8102334191304785 1.5839403012299273 2.0365265370310297
32.0 1.7480733383214104 1.543042956077862 1.9531037205649588
END

$simple_within_documents << END
# generations mean low high
8.0 1.7203966348470807 1.640602367257098 1.8001909024370635
32.0 1.6701898258722696 1.5958052768855011 1.744574374859038
END

$stitched_rephrasing << END
# generations mean low high
8.0 1.673198429956877 1.590276276635414 1.75612058327834
32.0 1.6235890961931245 1.504513061214442 1.742665131171807
END

$latent_thoughts << END
# generations mean low high
8.0 1.6716358110541476 1.5798838873031624 1.7633877348051328
32.0 1.5984058396716136 1.522584150305823 1.6742275290374042
END

$grammar_only_control << END
# generations mean low high
8.0 1.6115071424118166 1.5538203297900992 1.669193955033534
32.0 1.6254254848065708 1.5275757333242477 1.723275236288894
END

$real_only_2 << END
8.325038 1.9952428287719766
35.675513 1.9952428287719766
END

$real_only_within_documents_2 << END
8.325038 1.816720495754271
35.675513 1.816720495754271
END

$simple_rephrasing_2 << END
# generations mean low high
8.0 1.7239667904699068 1.6098337935491756 1.838099787390638
32.0 1.6684905592361854 1.5379264515787385 1.7990546668936322
END

$simple_within_documents_2 << END
# generations mean low high
8.0 1.6664905226925233 1.625400832062272 1.7075802133227747
32.0 1.628536344006231 1.5629459088397908 1.6941267791726713
END

$stitched_rephrasing_2 << END
# generations mean low high
8.0 1.5970851253388294 1.5202272981891767 1.6739429524884821
32.0 1.5565346457917866 1.4410688684586208 1.6720004231249523
END

$latent_thoughts_2 << END
# generations mean low high
8.0 1.608705699472921 1.5347970145542056 1.6826143843916364
32.0 1.5460672749254931 1.4795822464288515 1.6125523034221347
END

$grammar_only_control_2 << END
# generations mean low high
8.0 1.582014407472646 1.5311405751644303 1.632888239780862
32.0 1.6138495406388151 1.521987964029473 1.7057111172481574
END

$series << END
8.325038 0.0
35.675513 0.0
END

$stitched_rephrasing_3 << END
# generations mean low high
8.0 0.04719820489020393 -0.05708820068706409 0.15148461046747197
32.0 0.04660072967914558 -0.02964129720601187 0.12284275656430303
END

$latent_thoughts_3 << END
# generations mean low high
8.0 0.048760823792933145 -0.04222256440730404 0.13974421199317033
32.0 0.07178398620065618 0.0239923251035268 0.11957564729778555
END

$series_2 << END
8.325038 0.0
35.675513 0.0
END

$stitched_rephrasing_4 << END
# generations mean low high
8.0 0.06940539735369386 -0.002583287688333477 0.1413940823957212
32.0 0.07200169821444433 0.0005481267707103527 0.14345526965817829
END

$latent_thoughts_4 << END
# generations mean low high
8.0 0.05778482321960232 -0.006341911675435588 0.12191155811464023
32.0 0.08246906908073767 0.04064994818039401 0.12428818998108133
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'The headline and its controls, every point tuned'."\n"."\n"."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [8.325038:35.675513]
set xtics ('8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.4713865:2.0897488]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $real_only_within_documents using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#8A5A3C' notitle, \
  $simple_rephrasing using ((1+$1)*0.94345):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $simple_within_documents using ((1+$1)*0.97132):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.02953):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $grammar_only_control using ((1+$1)*1.05994):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing using ((1+$1)*0.94345):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents using ((1+$1)*0.97132):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ((1+$1)*1.02953):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control using ((1+$1)*1.05994):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ((1+$1)*0.94345):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $simple_within_documents using ((1+$1)*0.97132):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.02953):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control using ((1+$1)*1.05994):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing using ((1+$1)*0.94345):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $simple_within_documents using ((1+$1)*0.97132):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ((1+$1)*1.02953):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control using ((1+$1)*1.05994):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [8.325038:35.675513]
set xtics ('8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.4078184:2.0284933]
set ytics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $real_only_within_documents_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#8A5A3C' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.94345):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $simple_within_documents_2 using ((1+$1)*0.97132):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.02953):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.05994):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.94345):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents_2 using ((1+$1)*0.97132):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.02953):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.05994):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.94345):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $simple_within_documents_2 using ((1+$1)*0.97132):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing_2 using (1+$1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.02953):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.05994):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $simple_rephrasing_2 using ((1+$1)*0.94345):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $simple_within_documents_2 using ((1+$1)*0.97132):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing_2 using (1+$1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ((1+$1)*1.02953):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control_2 using ((1+$1)*1.05994):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple within documents, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [8.325038:35.675513]
set xtics ('8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Simple, within, minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.069602569:0.16399898]
set ytics ('-0.05' -0.05, '0.00' 0.0, '0.05' 0.05, '0.10' 0.1, '0.15' 0.15)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.98555):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.01466):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.98555):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.01466):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.98555):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.01466):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ((1+$1)*0.98555):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ((1+$1)*1.01466):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple within documents, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [8.325038:35.675513]
set xtics ('8' 9.0, '16' 17.0, '32' 33.0)
set grid xtics
set ylabel 'Simple, within, minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.015329743:0.1524431]
set ytics ('0.00' 0.0, '0.05' 0.05, '0.10' 0.1, '0.15' 0.15)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.98555):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.01466):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.98555):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.01466):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.98555):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.01466):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ((1+$1)*0.98555):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ((1+$1)*1.01466):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9705
set key inside top center horizontal Left reverse maxcols 3 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' title 'Real only', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#8A5A3C' title 'Real only, within documents', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Simple, within documents', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' pointtype 5 pointsize 0.85 title 'Grammar-only control'
unset multiplot
