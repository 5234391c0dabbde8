# Rephrases and ensembles
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,474 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,948 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,4.9375in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,474 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$real_only_tuned_for_5 << END
# x mean low high
1.0 2.3045128221128777 2.21919034764698 2.3898352965787755
2.0 1.9969053851093164 1.9190786163982165 2.074732153820416
3.0 1.8963374920985305 1.8145801449394356 1.9780948392576254
4.0 1.8478728688975699 1.7732602271549844 1.9224855106401553
5.0 1.82091147409731 1.750001262069459 1.891821686125161
END

$real_only_best_single_model << END
# x mean low high
1.0 2.0823940763695217 1.9664122698195057 2.1983758829195374
2.0 1.97160471747032 1.8683426880839764 2.0748667468566637
3.0 1.9377903657627131 1.8367470896295033 2.038833641895923
4.0 1.927764321353467 1.8310912049867938 2.0244374377201404
5.0 1.9188532090924155 1.82568599278695 2.012020425397881
END

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

$real_only_tuned_for_5_2 << END
# x mean low high
1.0 2.2772569047152467 2.2291958774868776 2.3253179319436157
2.0 1.9715860846136606 1.9251879350855179 2.017984234141803
3.0 1.8661274437449757 1.813301393897469 1.9189534935924826
4.0 1.816427331717406 1.7698490725592364 1.8630055908755756
5.0 1.7895765382592963 1.7446271560321864 1.8345259204864062
END

$real_only_best_single_model_2 << END
# x mean low high
1.0 2.024485613509551 1.902576871880212 2.1463943551388898
2.0 1.9081352297917875 1.797853001769691 2.018417457813884
3.0 1.8733272203895486 1.7688058588707452 1.977848581908352
4.0 1.8630897570811522 1.7622920030475562 1.9638875111147482
5.0 1.8548611455883925 1.7547763559900609 1.9549459351867242
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

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Rephrases and ensembles'."\n"."\n" font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d.' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Members' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.5:5.5]
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '4' 4.0, '5' 5.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.3362838:2.4494703]
set ytics ('1.4' 1.4, '1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2, '2.4' 2.4)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_tuned_for_5 using ($1+-0.2):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $real_only_best_single_model using ($1+-0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $simple_rephrasing using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ($1+0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.2):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only_tuned_for_5 using ($1+-0.2):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_best_single_model using ($1+-0.1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using ($1+0.1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using ($1+0.2):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_tuned_for_5 using ($1+-0.2):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $real_only_best_single_model using ($1+-0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $simple_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ($1+0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.2):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_tuned_for_5 using ($1+-0.2):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $real_only_best_single_model using ($1+-0.1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing using ($1+0.1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using ($1+0.2):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Members' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.5:5.5]
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '4' 4.0, '5' 5.0)
set grid xtics
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.3023766:2.3832203]
set ytics ('1.4' 1.4, '1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid ytics
set border 3; unset logscale y2
unset key
plot \
  $real_only_tuned_for_5_2 using ($1+-0.2):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7030A0' notitle, \
  $real_only_best_single_model_2 using ($1+-0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $simple_rephrasing_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ($1+0.1):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.2):2 with lines linewidth 2.0 dashtype solid linecolor rgb '#34495E' notitle, \
  $real_only_tuned_for_5_2 using ($1+-0.2):2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_best_single_model_2 using ($1+-0.1):2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing_2 using ($1+0.1):2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts_2 using ($1+0.2):2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $real_only_tuned_for_5_2 using ($1+-0.2):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $real_only_best_single_model_2 using ($1+-0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $simple_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ($1+0.1):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.2):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#34495E' notitle, \
  $real_only_tuned_for_5_2 using ($1+-0.2):2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $real_only_best_single_model_2 using ($1+-0.1):2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $simple_rephrasing_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using ($1+0.1):2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts_2 using ($1+0.2):2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle

unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow
unset xlabel; unset ylabel; unset y2label
set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1
set margins screen 0, screen 1, screen 0, screen 0.9430
set key inside top center horizontal Left reverse maxcols 3 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  NaN notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7030A0' pointtype 13 pointsize 0.85 title 'Real only, tuned for 5', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Real only, best single model', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Simple rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Stitched rephrasing', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#34495E' pointtype 9 pointsize 0.85 title 'Latent thoughts'
unset multiplot
