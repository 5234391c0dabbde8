# The headline in ensembles
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,914 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1828 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,9.520833333333334in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,914 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_rephrasing << END
# x mean low high
1.0 1.760591812976092 1.5425718812856528 1.9786117446665312
2.0 1.6240037387683977 1.5768644836747454 1.67114299386205
3.0 1.5846198650059076 1.5359964848071928 1.6332432452046224
4.0 1.56712175749612 1.5160244268458154 1.6182190881464247
5.0 1.5565346449235808 1.5112736386774421 1.6017956511697196
END

$stitched_rephrasing << END
# x mean low high
1.0 1.623589104510467 1.504513068837548 1.7426651401833857
2.0 1.5493196472802784 1.4427431388393719 1.6558961557211849
3.0 1.5293807837225566 1.4276758538834353 1.6310857135616779
4.0 1.5168155157218743 1.4250338991488471 1.6085971322949015
5.0 1.5064172635435291 1.4142745652498678 1.5985599618371904
END

$latent_thoughts << END
# x mean low high
1.0 1.580487482154181 1.5245493349109032 1.6364256293974588
2.0 1.5026405264816944 1.4503786432449566 1.5549024097184323
3.0 1.4798515369218743 1.4239048926847873 1.5357981811589614
4.0 1.4661503464234826 1.4098779067317053 1.52242278611526
5.0 1.4590080813319448 1.3959187436303875 1.5220974190335022
END

$simple_rephrasing_2 << END
# x mean low high
1.0 1.6703592257391517 1.545687373883716 1.7950310775945875
2.0 1.5671794500188398 1.512581322576202 1.6217775774614778
3.0 1.534964773744942 1.480239235162897 1.5896903123269868
4.0 1.5191534189401195 1.4712741639663216 1.5670326739139173
5.0 1.5112385044279626 1.4645588818679862 1.557918126987939
END

$stitched_rephrasing_2 << END
# x mean low high
1.0 1.556534653242865 1.441068875690778 1.672000430794952
2.0 1.4872525801448806 1.389991828348753 1.5845133319410083
3.0 1.4683648069723911 1.377270992061266 1.5594586218835162
4.0 1.4552215296923006 1.3709323750499012 1.5395106843347
5.0 1.4460891986182214 1.3627367020163774 1.5294416952200653
END

$latent_thoughts_2 << END
# x mean low high
1.0 1.530386749721542 1.4851028109053594 1.5756706885377245
2.0 1.4536909507326028 1.413653141383634 1.4937287600815716
3.0 1.4318826302848924 1.3888595982205993 1.4749056623491854
4.0 1.4184497254796422 1.3746976021639281 1.4622018487953563
5.0 1.4123171174363538 1.3602789837770342 1.4643552510956734
END

$series << END
0.5 0.0
5.5 0.0
END

$stitched_rephrasing_3 << END
# x mean low high
1.0 0.137002708465625 -0.0980625064346666 0.37206792336591665
2.0 0.07468409148811944 0.002979440676467507 0.1463887422997714
3.0 0.05523908128335095 -0.004628742070819383 0.11510690463752128
4.0 0.05030624177424553 -0.0010738858023016315 0.1016863693507927
5.0 0.050117381380052006 0.0033171729946768966 0.09691758976542711
END

$latent_thoughts_3 << END
# x mean low high
1.0 0.18010433082191105 -0.025111651119061024 0.38532031276288314
2.0 0.12136321228670321 0.07547566929828797 0.16725075527511846
3.0 0.10476832808403302 0.07404833325546233 0.1354883229126037
4.0 0.1009714110726373 0.07150395775756441 0.13043886438771018
5.0 0.09752656359163597 0.07091427979937971 0.12413884738389223
END

$series_2 << END
0.5 0.0
5.5 0.0
END

$stitched_rephrasing_4 << END
# x mean low high
1.0 0.11382457249628669 -0.029459468924669607 0.257108613917243
2.0 0.07992686987395939 0.019497527737480536 0.14035621201043824
3.0 0.06659996677255076 0.01878833937977293 0.11441159416532859
4.0 0.06393188924781865 0.022422330272482804 0.10544144822315449
5.0 0.0651493058097411 0.025352746564668863 0.10494586505481333
END

$latent_thoughts_4 << END
# x mean low high
1.0 0.13997247601760981 0.026653992712239782 0.25329095932297985
2.0 0.11348849928623711 0.07766869529183704 0.14930830328063718
3.0 0.10308214346004968 0.07504537723578246 0.1311189096843169
4.0 0.10070369346047714 0.07679989299173769 0.12460749392921659
5.0 0.09892138699160888 0.0771789783037767 0.12066379567944106
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 2,2 title 'The headline in ensembles' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Members' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.5:5.5]
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '4' 4.0, '5' 5.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.3609572:2.0135733]
set ytics ('1.4' 1.4, '1.6' 1.6, '1.8' 1.8, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
set key inside top right Left reverse samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $simple_rephrasing using ($1+-0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ($1+0.1):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using ($1+-0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing using ($1+-0.1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.1):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Members' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.5:5.5]
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '4' 4.0, '5' 5.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.3341939:1.8211162]
set ytics ('1.4' 1.4, '1.5' 1.5, '1.6' 1.6, '1.7' 1.7, '1.8' 1.8)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $simple_rephrasing_2 using ($1+-0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using ($1+-0.1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ($1+0.1):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using ($1+-0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $simple_rephrasing_2 using ($1+-0.1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.1):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Members' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.5:5.5]
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '4' 4.0, '5' 5.0)
set grid xtics
set ylabel 'Simple minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.12706548:0.41432328]
set ytics ('-0.1' -0.1, '0.0' 0.0, '0.1' 0.1, '0.2' 0.2, '0.3' 0.3, '0.4' 0.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_3 using ($1+-0.05):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.05):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ($1+-0.05):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_3 using ($1+0.05):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_3 using ($1+-0.05):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.05):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_3 using ($1+-0.05):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_3 using ($1+0.05):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Gain over simple, threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Members' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.5:5.5]
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '4' 4.0, '5' 5.0)
set grid xtics
set ylabel 'Simple minus megadoc (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.046653554:0.2743027]
set ytics ('0.0' 0.0, '0.1' 0.1, '0.2' 0.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $series_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $stitched_rephrasing_4 using ($1+-0.05):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.05):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ($1+-0.05):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_4 using ($1+0.05):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_4 using ($1+-0.05):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.05):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $stitched_rephrasing_4 using ($1+-0.05):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_4 using ($1+0.05):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle
unset multiplot
