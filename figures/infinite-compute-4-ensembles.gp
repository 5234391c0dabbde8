# Ensembles against larger models
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1000,634 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2000,1268 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 10.416666666666666in,6.604166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1000,634 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$one_model_regularised << END
# x mean low high
58016.0 4.942405464843227 4.936281840710807 4.948529088975647
105840.0 4.8523716962635515 4.835086968433422 4.869656424093681
166208.0 4.819088162312284 4.803227459183092 4.8349488654414765
324576.0 4.840363383299671 4.8276277402336865 4.853099026365656
END

$ensembles_of_58k << END
# x mean low high
58016.0 4.93924220190934 4.928679887317172 4.949804516501508
116032.0 4.911268566036586 4.905452157840255 4.9170849742329175
174048.0 4.900488295120364 4.897434647043835 4.903541943196893
232064.0 4.894479931406102 4.8932204372745804 4.895739425537624
290080.0 4.892577464119751 4.892028943489576 4.8931259847499255
END

$ensembles_of_106k << END
# x mean low high
105840.0 4.8567627025688145 4.841801878235709 4.87172352690192
211680.0 4.786207764090528 4.7708069787652185 4.801608549415837
317520.0 4.764744405430652 4.751756123860918 4.777732687000386
423360.0 4.748658615746979 4.739715256038224 4.757601975455733
529200.0 4.7451605512717165 4.740304802452205 4.750016300091228
END

$ensembles_of_166k << END
# x mean low high
166208.0 4.828113725516324 4.819912710388574 4.836314740644073
332416.0 4.771961011246617 4.7651735158408846 4.77874850665235
498624.0 4.748232842641088 4.746708695431666 4.7497569898505105
664832.0 4.736988140801308 4.7331464228380975 4.740829858764518
831040.0 4.729471204618851 4.726562813522051 4.732379595715651
END

$ensembles_of_325k << END
# x mean low high
324576.0 4.832819688778759 4.822911071396603 4.842728306160915
649152.0 4.78885681186988 4.783965425558446 4.793748198181314
973728.0 4.774451277844111 4.771022823126762 4.777879732561461
1298304.0 4.766592465720625 4.759026944562653 4.774157986878596
1622880.0 4.761817846740069 4.756407162445719 4.7672285310344185
END

$limit_in_n_of_one_model << END
47505.453 4.8300423888719575
1981941.0 4.8300423888719575
END

$limit_in_k_of_166k << END
47505.453 4.684783724299579
1981941.0 4.684783724299579
END

$alike_mean_of_log_probabilities << END
# x mean low high
1.0 4.828113725516324 4.819912710388574 4.836314740644073
2.0 4.771961011246617 4.7651735158408846 4.77874850665235
3.0 4.748232842641088 4.746708695431666 4.7497569898505105
4.0 4.736988140801308 4.7331464228380975 4.740829858764518
5.0 4.729471204618851 4.726562813522051 4.732379595715651
END

$alike_mean_of_probabilities << END
# x mean low high
1.0 4.828113725516324 4.819912710388574 4.836314740644073
2.0 4.757603552317396 4.753695179910275 4.761511924724517
3.0 4.730106434781008 4.725515856527126 4.734697013034889
4.0 4.7168655125007275 4.712301161029546 4.721429863971909
5.0 4.706841030129898 4.703294289599076 4.710387770660721
END

$overfitted_mean_of_log_probabilities << END
# x mean low high
1.0 5.114213323463315 5.07855240362928 5.14987424329735
2.0 4.960908077354144 4.940093366822366 4.981722787885922
3.0 4.908124034059614 4.899319871187135 4.916928196932092
4.0 4.880207968503445 4.864930099714787 4.895485837292103
5.0 4.8637787313745875 4.850403612916564 4.877153849832611
END

$overfitted_mean_of_probabilities << END
# x mean low high
1.0 5.114213323463315 5.07855240362928 5.14987424329735
2.0 4.929498420643319 4.905069484531457 4.953927356755181
3.0 4.852842566741702 4.8391302088886 4.866554924594805
4.0 4.810690071622837 4.790568431424407 4.830811711821267
5.0 4.781177504596878 4.762664651610898 4.799690357582858
END

$series << END
# x mean low high
1.0 4.8282106750966305 NaN NaN
1.0420168067226891 4.823969588708343 NaN NaN
1.084033613445378 4.820014293421483 NaN NaN
1.1260504201680672 4.816315533237438 NaN NaN
1.1680672268907564 4.81284799654604 NaN NaN
1.2100840336134455 4.80958966524293 NaN NaN
1.2521008403361344 4.8065212895791944 NaN NaN
1.2941176470588236 4.803625961145854 NaN NaN
1.3361344537815125 4.800888763133809 NaN NaN
1.3781512605042017 4.7982964819467036 NaN NaN
1.4201680672268908 4.795837367900697 NaN NaN
1.46218487394958 4.793500935480583 NaN NaN
1.504201680672269 4.79127779568756 NaN NaN
1.546218487394958 4.789159514587837 NaN NaN
1.5882352941176472 4.787138493380318 NaN NaN
1.6302521008403361 4.785207866237656 NaN NaN
1.672268907563025 4.783361412904996 NaN NaN
1.7142857142857142 4.781593483613965 NaN NaN
1.7563025210084033 4.77989893432267 NaN NaN
1.7983193277310923 4.778273070652858 NaN NaN
1.8403361344537816 4.7767115991837565 NaN NaN
1.8823529411764706 4.775210584994119 NaN NaN
1.9243697478991597 4.773766414531649 NaN NaN
1.9663865546218489 4.772375763041475 NaN NaN
2.008403361344538 4.771035565910002 NaN NaN
2.0504201680672267 4.76974299338268 NaN NaN
2.092436974789916 4.768495428198491 NaN NaN
2.134453781512605 4.767290445753751 NaN NaN
2.1764705882352944 4.766125796465747 NaN NaN
2.2184873949579833 4.764999390055109 NaN NaN
2.2605042016806722 4.763909281506302 NaN NaN
2.302521008403361 4.7628536584996475 NaN NaN
2.34453781512605 4.761830830136968 NaN NaN
2.3865546218487395 4.76083921680722 NaN NaN
2.4285714285714284 4.759877341059083 NaN NaN
2.4705882352941178 4.758943819364981 NaN NaN
2.5126050420168067 4.758037354675995 NaN NaN
2.5546218487394956 4.757156729679944 NaN NaN
2.5966386554621845 4.756300800685871 NaN NaN
2.638655462184874 4.755468492067688 NaN NaN
2.6806722689075633 4.754658791207869 NaN NaN
2.722689075630252 4.7538707438891326 NaN NaN
2.764705882352941 4.7531034500882345 NaN NaN
2.80672268907563 4.752356060131253 NaN NaN
2.8487394957983194 4.751627771174426 NaN NaN
2.8907563025210083 4.750917823978631 NaN NaN
2.9327731092436977 4.750225499949146 NaN NaN
2.9747899159663866 4.749550118415421 NaN NaN
3.0168067226890756 4.748891034128329 NaN NaN
3.0588235294117645 4.748247634954756 NaN NaN
3.100840336134454 4.7476193397514965 NaN NaN
3.142857142857143 4.747005596402293 NaN NaN
3.184873949579832 4.7464058800035245 NaN NaN
3.226890756302521 4.745819691185476 NaN NaN
3.26890756302521 4.745246554557453 NaN NaN
3.3109243697478994 4.744686017266146 NaN NaN
3.3529411764705883 4.744137647657672 NaN NaN
3.3949579831932772 4.743601034034652 NaN NaN
3.436974789915966 4.743075783500489 NaN NaN
3.4789915966386555 4.742561520883742 NaN NaN
3.5210084033613445 4.74205788773617 NaN NaN
3.5630252100840334 4.741564541398569 NaN NaN
3.6050420168067228 4.741081154129097 NaN NaN
3.6470588235294117 4.740607412289219 NaN NaN
3.6890756302521006 4.740143015582857 NaN NaN
3.7310924369747895 4.7396876763447064 NaN NaN
3.773109243697479 4.739241118874027 NaN NaN
3.815126050420168 4.738803078810533 NaN NaN
3.8571428571428568 4.738373302549293 NaN NaN
3.8991596638655466 4.737951546691805 NaN NaN
3.9411764705882355 4.737537577530651 NaN NaN
3.9831932773109244 4.737131170565341 NaN NaN
4.025210084033613 4.73673211004715 NaN NaN
4.067226890756302 4.736340188550936 NaN NaN
4.109243697478991 4.735955206572081 NaN NaN
4.15126050420168 4.735576972146824 NaN NaN
4.193277310924369 4.735205300494439 NaN NaN
4.235294117647059 4.734840013679755 NaN NaN
4.277310924369748 4.734480940294719 NaN NaN
4.319327731092437 4.734127915157713 NaN NaN
4.3613445378151265 4.733780779029494 NaN NaN
4.4033613445378155 4.733439378344687 NaN NaN
4.445378151260504 4.733103564957833 NaN NaN
4.487394957983193 4.73277319590308 NaN NaN
4.529411764705882 4.732448133166659 NaN NaN
4.571428571428571 4.732128243471359 NaN NaN
4.61344537815126 4.73181339807226 NaN NaN
4.655462184873949 4.731503472563047 NaN NaN
4.697478991596639 4.731198346692252 NaN NaN
4.739495798319328 4.730897904188848 NaN NaN
4.781512605042017 4.730602032596631 NaN NaN
4.823529411764706 4.730310623116882 NaN NaN
4.865546218487395 4.730023570458812 NaN NaN
4.907563025210084 4.729740772697365 NaN NaN
4.949579831932773 4.729462131137935 NaN NaN
4.991596638655462 4.729187550187618 NaN NaN
5.033613445378151 4.728916937232627 NaN NaN
5.07563025210084 4.728650202521536 NaN NaN
5.117647058823529 4.728387259054004 NaN NaN
5.159663865546219 4.7281280224747135 NaN NaN
5.201680672268908 4.7278724109722186 NaN NaN
5.243697478991597 4.7276203451824355 NaN NaN
5.285714285714286 4.727371748096538 NaN NaN
5.327731092436975 4.7271265449730215 NaN NaN
5.369747899159664 4.726884663253707 NaN NaN
5.411764705882353 4.72664603248349 NaN NaN
5.453781512605042 4.726410584233637 NaN NaN
5.495798319327731 4.726178252028437 NaN NaN
5.53781512605042 4.725948971275055 NaN NaN
5.579831932773109 4.725722679196406 NaN NaN
5.621848739495799 4.725499314766915 NaN NaN
5.663865546218488 4.725278818651 NaN NaN
5.705882352941177 4.725061133144162 NaN NaN
5.7478991596638656 4.724846202116542 NaN NaN
5.7899159663865545 4.72463397095882 NaN NaN
5.831932773109243 4.724424386530364 NaN NaN
5.873949579831932 4.72421739710949 NaN NaN
5.915966386554621 4.724012952345758 NaN NaN
5.957983193277311 4.7238110032141964 NaN NaN
6.0 4.723611501971361 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'Ensembles against larger models' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss against all parameters, N · K' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Total parameters' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [47505.453:1981941.0]
set xtics ('100k' 100000.0, '300k' 300000.0, '1M' 1000000.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.6688825:4.9657058]
set ytics ('4.70' 4.7, '4.75' 4.75, '4.80' 4.8, '4.85' 4.85, '4.90' 4.9, '4.95' 4.95)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $one_model_regularised using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $ensembles_of_58k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $ensembles_of_106k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' notitle, \
  $ensembles_of_166k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' notitle, \
  $ensembles_of_325k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#C76BA8' notitle, \
  $limit_in_n_of_one_model using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#E67E22' notitle, \
  $limit_in_k_of_166k using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#45BFC6' notitle, \
  $one_model_regularised using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensembles_of_58k using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensembles_of_106k using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensembles_of_166k using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensembles_of_325k using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $one_model_regularised using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $ensembles_of_58k using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B03A48' notitle, \
  $ensembles_of_106k using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7A8B2E' notitle, \
  $ensembles_of_166k using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#45BFC6' notitle, \
  $ensembles_of_325k using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#C76BA8' notitle, \
  $one_model_regularised using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $ensembles_of_58k using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $ensembles_of_106k using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  $ensembles_of_166k using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $ensembles_of_325k using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#C76BA8' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'One model, regularised', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Ensembles of 58k', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' pointtype 5 pointsize 0.85 title 'Ensembles of 106k', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' pointtype 15 pointsize 0.85 title 'Ensembles of 166k', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#C76BA8' pointtype 13 pointsize 0.85 title 'Ensembles of 325k', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#E67E22' title 'Limit in N of one model', \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#45BFC6' title 'Limit in K of 166k'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Members of 166k parameters' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Members K' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [0.7:6.3]
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '4' 4.0, '5' 5.0, '6' 6.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [4.6764995:5.176669]
set ytics ('4.7' 4.7, '4.8' 4.8, '4.9' 4.9, '5.0' 5.0, '5.1' 5.1)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $alike_mean_of_log_probabilities using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' notitle, \
  $alike_mean_of_probabilities using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $overfitted_mean_of_log_probabilities using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $overfitted_mean_of_probabilities using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B8912A' notitle, \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#45BFC6' notitle, \
  $alike_mean_of_log_probabilities using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $alike_mean_of_probabilities using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $overfitted_mean_of_log_probabilities using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $overfitted_mean_of_probabilities using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $alike_mean_of_log_probabilities using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#45BFC6' notitle, \
  $alike_mean_of_probabilities using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $overfitted_mean_of_log_probabilities using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $overfitted_mean_of_probabilities using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#B8912A' notitle, \
  $alike_mean_of_log_probabilities using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $alike_mean_of_probabilities using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $overfitted_mean_of_log_probabilities using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle, \
  $overfitted_mean_of_probabilities using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#B8912A' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' pointtype 15 pointsize 0.85 title 'Alike, mean of log-probabilities', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Alike, mean of probabilities', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' pointtype 9 pointsize 0.85 title 'Overfitted, mean of log-probabilities', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B8912A' pointtype 15 pointsize 0.85 title 'Overfitted, mean of probabilities'
unset multiplot
