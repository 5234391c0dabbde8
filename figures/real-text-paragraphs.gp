# Real paragraphs, rewritten
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1380,874 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2760,1748 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 14.375in,9.104166666666666in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1380,874 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only << END
4.8267372 4.3567590818982564
9.3230682 4.3567590818982564
END

$copies << END
4.8267372 4.313457710769027
9.3230682 4.313457710769027
END

$simple_across_documents << END
# generations mean low high
4.0 4.271593563892878 4.23165319834987 4.311533929435886
8.0 4.254473836142569 4.223592801878613 4.285354870406525
END

$stitched_across_documents << END
# generations mean low high
4.0 4.244364188228735 4.2230677714433735 4.265660605014096
8.0 4.267263704659418 4.240707221290275 4.29382018802856
END

$simple_within_documents << END
# generations mean low high
4.0 4.241957361844368 4.2282630877963685 4.2556516358923675
8.0 4.224862511481159 4.2117393375561045 4.237985685406213
END

$stitched_within_documents << END
# generations mean low high
4.0 4.206445756035857 4.194890895938976 4.218000616132737
8.0 4.1772021743915975 4.172054118260133 4.1823502305230615
END

$real_only_2 << END
4.8267372 4.3567590818982564
9.3230682 4.3567590818982564
END

$copies_2 << END
4.8267372 4.313457710769027
9.3230682 4.313457710769027
END

$simple_across_documents_2 << END
# generations mean low high
4.0 4.321929792347364 4.2810244719225325 4.362835112772195
8.0 4.286093788249418 4.242318585041098 4.3298689914577375
END

$stitched_across_documents_2 << END
# generations mean low high
4.0 4.25424835400097 4.232684175576347 4.275812532425594
8.0 4.187793527619913 4.177894069353394 4.197692985886432
END

$simple_within_documents_2 << END
# generations mean low high
4.0 4.282885224713944 4.245375364037607 4.32039508539028
8.0 4.321910727048293 4.282777599137087 4.361043854959498
END

$stitched_within_documents_2 << END
# generations mean low high
4.0 4.186030206665396 4.175483055311529 4.196577358019262
8.0 4.201863233287819 4.182230303664691 4.221496162910946
END

$real_only_3 << END
4.8267372 4.3567590818982564
9.3230682 4.3567590818982564
END

$copies_3 << END
4.8267372 4.313457710769027
9.3230682 4.313457710769027
END

$simple_across_documents_3 << END
# generations mean low high
4.0 4.0728320101387805 3.977431734574188 4.168232285703374
8.0 4.004485344592482 3.97814099197488 4.030829697210085
END

$stitched_across_documents_3 << END
# generations mean low high
4.0 4.076906877846457 4.070178142285722 4.083635613407192
8.0 4.022009396196343 3.9969561235667137 4.047062668825973
END

$simple_within_documents_3 << END
# generations mean low high
4.0 4.030968080307356 4.013388173567068 4.048547987047644
8.0 3.9975715558826925 3.990201165215337 4.004941946550048
END

$stitched_within_documents_3 << END
# generations mean low high
4.0 4.024336146230809 4.012886747796801 4.035785544664816
8.0 4.012442109283992 3.996663333632138 4.028220884935846
END

$series << END
4.8267372 0.0
9.3230682 0.0
END

$across_documents << END
# generations mean low high
4.0 0.02722937566414476 -0.024935491483143946 0.07939424281143347
8.0 -0.012789868516847314 -0.06542345397797175 0.03984371694427713
END

$within_documents << END
# generations mean low high
4.0 0.035511605808511607 0.013472966798495176 0.05755024481852804
8.0 0.047660337089560835 0.025258846410289866 0.0700618277688318
END

$series_2 << END
4.8267372 0.0
9.3230682 0.0
END

$across_documents_2 << END
# generations mean low high
4.0 0.06768143834639329 -7.001763393740812e-05 0.13543289432672398
8.0 0.0983002606295047 0.05054070407116272 0.14605981718784666
END

$within_documents_2 << END
# generations mean low high
4.0 0.09685501804854742 0.04182123725957585 0.151888798837519
8.0 0.12004749376047404 0.0711916513969583 0.16890333612398978
END

$series_3 << END
4.8267372 0.0
9.3230682 0.0
END

$across_documents_3 << END
# generations mean low high
4.0 -0.00407486770767731 -0.12304931910472844 0.11489958368937381
8.0 -0.017524051603861057 -0.060731246282443016 0.0256831430747209
END

$within_documents_3 << END
# generations mean low high
4.0 0.006631934076547452 -0.01820061866868837 0.03146448682178327
8.0 -0.014870553401298902 -0.03346578048000334 0.003724673677405539
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,3 title 'Real paragraphs, rewritten'."\n"."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'WordNet' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [4.8267372:9.3230682]
set xtics ('4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.95815197380567:4.470606540806965]
set ytics ('4.0' 4.0, '4.1' 4.1, '4.2' 4.2, '4.3' 4.3, '4.4' 4.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $copies using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' notitle, \
  $simple_across_documents using ((1+$1)*0.98044):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents using ((1+$1)*0.99344):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $simple_within_documents using ((1+$1)*1.00660):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents using ((1+$1)*1.01995):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $simple_across_documents using ((1+$1)*0.98044):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_across_documents using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents using ((1+$1)*1.00660):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_within_documents using ((1+$1)*1.01995):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_across_documents using ((1+$1)*0.98044):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents using ((1+$1)*0.99344):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $simple_within_documents using ((1+$1)*1.00660):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents using ((1+$1)*1.01995):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $simple_across_documents using ((1+$1)*0.98044):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $simple_within_documents using ((1+$1)*1.00660):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents using ((1+$1)*1.01995):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Apertium' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [4.8267372:9.3230682]
set xtics ('4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.95815197380567:4.470606540806965]
set ytics ('4.0' 4.0, '4.1' 4.1, '4.2' 4.2, '4.3' 4.3, '4.4' 4.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $copies_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' notitle, \
  $simple_across_documents_2 using ((1+$1)*0.98044):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents_2 using ((1+$1)*0.99344):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $simple_within_documents_2 using ((1+$1)*1.00660):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents_2 using ((1+$1)*1.01995):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $simple_across_documents_2 using ((1+$1)*0.98044):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_across_documents_2 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents_2 using ((1+$1)*1.00660):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_within_documents_2 using ((1+$1)*1.01995):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_across_documents_2 using ((1+$1)*0.98044):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents_2 using ((1+$1)*0.99344):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $simple_within_documents_2 using ((1+$1)*1.00660):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents_2 using ((1+$1)*1.01995):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $simple_across_documents_2 using ((1+$1)*0.98044):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents_2 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $simple_within_documents_2 using ((1+$1)*1.00660):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents_2 using ((1+$1)*1.01995):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'SmolLM2' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [4.8267372:9.3230682]
set xtics ('4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.95815197380567:4.470606540806965]
set ytics ('4.0' 4.0, '4.1' 4.1, '4.2' 4.2, '4.3' 4.3, '4.4' 4.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_3 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $copies_3 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' notitle, \
  $simple_across_documents_3 using ((1+$1)*0.98044):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents_3 using ((1+$1)*0.99344):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $simple_within_documents_3 using ((1+$1)*1.00660):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents_3 using ((1+$1)*1.01995):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $simple_across_documents_3 using ((1+$1)*0.98044):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_across_documents_3 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents_3 using ((1+$1)*1.00660):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_within_documents_3 using ((1+$1)*1.01995):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_across_documents_3 using ((1+$1)*0.98044):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents_3 using ((1+$1)*0.99344):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $simple_within_documents_3 using ((1+$1)*1.00660):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents_3 using ((1+$1)*1.01995):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $simple_across_documents_3 using ((1+$1)*0.98044):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_across_documents_3 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $simple_within_documents_3 using ((1+$1)*1.00660):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $stitched_within_documents_3 using ((1+$1)*1.01995):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain of stitched, WordNet' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [4.8267372:9.3230682]
set xtics ('4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Simple minus stitched' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.074112516:0.088083305]
set ytics ('-0.05' -0.05, '0.00' 0.0, '0.05' 0.05)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $across_documents using ((1+$1)*0.99344):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $within_documents using ((1+$1)*1.00660):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $across_documents using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents using ((1+$1)*1.00660):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $across_documents using ((1+$1)*0.99344):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $within_documents using ((1+$1)*1.00660):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $across_documents using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $within_documents using ((1+$1)*1.00660):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain of stitched, Apertium' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [4.8267372:9.3230682]
set xtics ('4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Simple minus stitched' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.010208419:0.17904174]
set ytics ('0.00' 0.0, '0.05' 0.05, '0.10' 0.1, '0.15' 0.15)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $across_documents_2 using ((1+$1)*0.99344):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $within_documents_2 using ((1+$1)*1.00660):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $across_documents_2 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_2 using ((1+$1)*1.00660):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $across_documents_2 using ((1+$1)*0.99344):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $within_documents_2 using ((1+$1)*1.00660):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $across_documents_2 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $within_documents_2 using ((1+$1)*1.00660):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain of stitched, SmolLM2' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Generations per document' offset 0,0.3 textcolor rgb '#222222'
set logscale x 2  # G stands at 1 + G
set xrange [4.8267372:9.3230682]
set xtics ('4' 5.0, '8' 9.0)
set grid xtics
set ylabel 'Simple minus stitched' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.13732625:0.12917652]
set ytics ('-0.10' -0.1, '-0.05' -0.05, '0.00' 0.0, '0.05' 0.05, '0.10' 0.1)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_3 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $across_documents_3 using ((1+$1)*0.99344):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $within_documents_3 using ((1+$1)*1.00660):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $across_documents_3 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $within_documents_3 using ((1+$1)*1.00660):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $across_documents_3 using ((1+$1)*0.99344):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $within_documents_3 using ((1+$1)*1.00660):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $across_documents_3 using ((1+$1)*0.99344):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $within_documents_3 using ((1+$1)*1.00660):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9691
set key inside top center horizontal Left reverse maxcols 3 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' title 'Real only', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#B03A48' title 'Copies', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple, across documents', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched, across documents', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' pointtype 5 pointsize 0.85 title 'Simple, within documents', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' pointtype 9 pointsize 0.85 title 'Stitched, within documents'
unset multiplot
