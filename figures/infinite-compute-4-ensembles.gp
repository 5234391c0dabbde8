# Ensembles against larger models
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it.

set terminal svg size 1000,614 font 'sans-serif,13' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure'
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.svg' }
set encoding utf8

$one_model_regularised << END
# x mean low high
58016.0 4.941274780216627 4.935648117845474 4.94690144258778
105840.0 4.866331731237781 4.856242906925446 4.8764205555501166
166208.0 4.822447963650338 4.793945009260472 4.850950918040203
324576.0 4.836664145972269 4.830661604309067 4.842666687635471
END

$its_limit_in_n << END
47505.453 4.825533646904404
1981941.0 4.825533646904404
END

$ensembles_of_58k << END
# x mean low high
58016.0 4.939525115015096 4.939525115015096 4.939525115015096
116032.0 4.849549438748591 4.849549438748591 4.849549438748591
174048.0 4.8256563682643305 4.8256563682643305 4.8256563682643305
232064.0 4.814876435293823 4.814876435293823 4.814876435293823
290080.0 4.808685216461639 4.808685216461639 4.808685216461639
END

$ensembles_of_106k << END
# x mean low high
105840.0 5.025512881075132 5.025512881075132 5.025512881075132
211680.0 4.904602467599236 4.904602467599236 4.904602467599236
317520.0 4.860116184712687 4.860116184712687 4.860116184712687
423360.0 4.8454859087403355 4.8454859087403355 4.8454859087403355
529200.0 4.83775082755294 4.83775082755294 4.83775082755294
END

$ensembles_of_166k << END
# x mean low high
166208.0 5.114213323463315 5.07855240362928 5.14987424329735
332416.0 4.960908077354144 4.940093366822366 4.981722787885922
498624.0 4.908124034059614 4.899319871187135 4.916928196932092
664832.0 4.880207968503445 4.864930099714787 4.895485837292103
831040.0 4.8637787313745875 4.850403612916564 4.877153849832611
END

$ensembles_of_325k << END
# x mean low high
324576.0 4.793061190434829 4.793061190434829 4.793061190434829
649152.0 4.746167499727975 4.746167499727975 4.746167499727975
973728.0 4.733301425226322 4.733301425226322 4.733301425226322
1298304.0 4.729056260314247 4.729056260314247 4.729056260314247
1622880.0 4.721524216946302 4.721524216946302 4.721524216946302
END

$limit_in_k_of_166k << END
47505.453 4.790875105573742
1981941.0 4.790875105573742
END

$mean_of_log_probabilities << END
# x mean low high
1.0 5.114213323463315 5.07855240362928 5.14987424329735
2.0 4.960908077354144 4.940093366822366 4.981722787885922
3.0 4.908124034059614 4.899319871187135 4.916928196932092
4.0 4.880207968503445 4.864930099714787 4.895485837292103
5.0 4.8637787313745875 4.850403612916564 4.877153849832611
END

$mean_of_probabilities << END
# x mean low high
1.0 5.114213323463315 5.07855240362928 5.14987424329735
2.0 4.929498420643319 4.905069484531457 4.953927356755181
3.0 4.852842566741702 4.8391302088886 4.866554924594805
4.0 4.810690071622837 4.790568431424407 4.830811711821267
5.0 4.781177504596878 4.762664651610898 4.799690357582858
END

$members_like_the_best_single_model << END
# x mean low high
1.0 4.828113725516324 4.819912710388574 4.836314740644073
2.0 4.771961011246617 4.7651735158408846 4.77874850665235
3.0 4.748232842641088 4.746708695431666 4.7497569898505105
4.0 4.736988140801308 4.7331464228380975 4.740829858764518
5.0 4.729471204618851 4.726562813522051 4.732379595715651
END

$series << END
# x mean low high
1.0 5.11419698598565 NaN NaN
1.0420168067226891 5.102107803433779 NaN NaN
1.084033613445378 5.09092236063058 NaN NaN
1.1260504201680672 5.080541851904174 NaN NaN
1.1680672268907564 5.070881444017561 NaN NaN
1.2100840336134455 5.061867883162256 NaN NaN
1.2521008403361344 5.05343757843159 NaN NaN
1.2941176470588236 5.045535054494109 NaN NaN
1.3361344537815125 5.038111692958886 NaN NaN
1.3781512605042017 5.031124701401973 NaN NaN
1.4201680672268908 5.024536263350996 NaN NaN
1.46218487394958 5.01831283317366 NaN NaN
1.504201680672269 5.012424547806767 NaN NaN
1.546218487394958 5.006844733312911 NaN NaN
1.5882352941176472 5.001549488872405 NaN NaN
1.6302521008403361 4.996517334374374 NaN NaN
1.672268907563025 4.991728910528988 NaN NaN
1.7142857142857142 4.987166722576852 NaN NaN
1.7563025210084033 4.9828149203652865 NaN NaN
1.7983193277310923 4.978659108901345 NaN NaN
1.8403361344537816 4.974686184558201 NaN NaN
1.8823529411764706 4.970884192965636 NaN NaN
1.9243697478991597 4.967242205302811 NaN NaN
1.9663865546218489 4.9637502102677535 NaN NaN
2.008403361344538 4.96039901945032 NaN NaN
2.0504201680672267 4.957180184204854 NaN NaN
2.092436974789916 4.954085922422018 NaN NaN
2.134453781512605 4.951109053849164 NaN NaN
2.1764705882352944 4.948242942815436 NaN NaN
2.2184873949579833 4.945481447389596 NaN NaN
2.2605042016806722 4.942818874141886 NaN NaN
2.302521008403361 4.940249937801175 NaN NaN
2.34453781512605 4.937769725199368 NaN NaN
2.3865546218487395 4.9353736629799565 NaN NaN
2.4285714285714284 4.9330574886193945 NaN NaN
2.4705882352941178 4.930817224370822 NaN NaN
2.5126050420168067 4.9286491537914685 NaN NaN
2.5546218487394956 4.926549800559248 NaN NaN
2.5966386554621845 4.924515909321821 NaN NaN
2.638655462184874 4.922544428353859 NaN NaN
2.6806722689075633 4.920632493826086 NaN NaN
2.722689075630252 4.918777415513741 NaN NaN
2.764705882352941 4.916976663792861 NaN NaN
2.80672268907563 4.915227857790776 NaN NaN
2.8487394957983194 4.913528754572876 NaN NaN
2.8907563025210083 4.911877239261228 NaN NaN
2.9327731092436977 4.91027131599258 NaN NaN
2.9747899159663866 4.908709099633559 NaN NaN
3.0168067226890756 4.907188808180001 NaN NaN
3.0588235294117645 4.905708755775297 NaN NaN
3.100840336134454 4.904267346289623 NaN NaN
3.142857142857143 4.902863067408101 NaN NaN
3.184873949579832 4.901494485181362 NaN NaN
3.226890756302521 4.900160238996799 NaN NaN
3.26890756302521 4.898859036933027 NaN NaN
3.3109243697478994 4.89758965146387 NaN NaN
3.3529411764705883 4.8963509154815155 NaN NaN
3.3949579831932772 4.895141718611456 NaN NaN
3.436974789915966 4.893961003794533 NaN NaN
3.4789915966386555 4.892807764113688 NaN NaN
3.5210084033613445 4.891681039845227 NaN NaN
3.5630252100840334 4.890579915716224 NaN NaN
3.6050420168067228 4.889503518351436 NaN NaN
3.6470588235294117 4.8884510138945885 NaN NaN
3.6890756302521006 4.887421605790281 NaN NaN
3.7310924369747895 4.886414532713968 NaN NaN
3.773109243697479 4.885429066638609 NaN NaN
3.815126050420168 4.884464511027532 NaN NaN
3.8571428571428568 4.883520199144012 NaN NaN
3.8991596638655466 4.882595492468833 NaN NaN
3.9411764705882355 4.881689779217855 NaN NaN
3.9831932773109244 4.880802472952297 NaN NaN
4.025210084033613 4.879933011275004 NaN NaN
4.067226890756302 4.879080854606567 NaN NaN
4.109243697478991 4.878245485035619 NaN NaN
4.15126050420168 4.877426405238126 NaN NaN
4.193277310924369 4.87662313746086 NaN NaN
4.235294117647059 4.875835222564662 NaN NaN
4.277310924369748 4.875062219123418 NaN NaN
4.319327731092437 4.874303702574987 NaN NaN
4.3613445378151265 4.873559264420632 NaN NaN
4.4033613445378155 4.872828511469717 NaN NaN
4.445378151260504 4.872111065126743 NaN NaN
4.487394957983193 4.871406560717942 NaN NaN
4.529411764705882 4.870714646854909 NaN NaN
4.571428571428571 4.870034984832906 NaN NaN
4.61344537815126 4.869367248061653 NaN NaN
4.655462184873949 4.8687111215265615 NaN NaN
4.697478991596639 4.868066301278544 NaN NaN
4.739495798319328 4.867432493950637 NaN NaN
4.781512605042017 4.866809416299794 NaN NaN
4.823529411764706 4.8661967947723435 NaN NaN
4.865546218487395 4.8655943650916935 NaN NaN
4.907563025210084 4.865001871866956 NaN NaN
4.949579831932773 4.864419068221268 NaN NaN
4.991596638655462 4.863845715438656 NaN NaN
5.033613445378151 4.863281582628381 NaN NaN
5.07563025210084 4.862726446405744 NaN NaN
5.117647058823529 4.862180090588431 NaN NaN
5.159663865546219 4.861642305907519 NaN NaN
5.201680672268908 4.86111288973231 NaN NaN
5.243697478991597 4.860591645808247 NaN NaN
5.285714285714286 4.860078384007169 NaN NaN
5.327731092436975 4.859572920089245 NaN NaN
5.369747899159664 4.859075075475951 NaN NaN
5.411764705882353 4.858584677033491 NaN NaN
5.453781512605042 4.858101556866116 NaN NaN
5.495798319327731 4.857625552118801 NaN NaN
5.53781512605042 4.857156504788801 NaN NaN
5.579831932773109 4.856694261545616 NaN NaN
5.621848739495799 4.856238673558939 NaN NaN
5.663865546218488 4.855789596334152 NaN NaN
5.705882352941177 4.855346889555028 NaN NaN
5.7478991596638656 4.854910416933223 NaN NaN
5.7899159663865545 4.854480046064262 NaN NaN
5.831932773109243 4.854055648289663 NaN NaN
5.873949579831932 4.85363709856491 NaN NaN
5.915966386554621 4.853224275332989 NaN NaN
5.957983193277311 4.852817060403206 NaN NaN
6.0 4.852415338835028 NaN NaN
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
set yrange [4.6958232:5.1755752]
set ytics ('4.7' 4.7, '4.8' 4.8, '4.9' 4.9, '5.0' 5.0, '5.1' 5.1)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $one_model_regularised using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $its_limit_in_n using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#E67E22' notitle, \
  $ensembles_of_58k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#B03A48' notitle, \
  $ensembles_of_106k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' notitle, \
  $ensembles_of_166k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' notitle, \
  $ensembles_of_325k using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#C76BA8' notitle, \
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
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#E67E22' title 'Its limit in N', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#B03A48' pointtype 7 pointsize 0.85 title 'Ensembles of 58k', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#7A8B2E' pointtype 5 pointsize 0.85 title 'Ensembles of 106k', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' pointtype 15 pointsize 0.85 title 'Ensembles of 166k', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#C76BA8' pointtype 13 pointsize 0.85 title 'Ensembles of 325k', \
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
set yrange [4.7011641:5.1752729]
set ytics ('4.8' 4.8, '4.9' 4.9, '5.0' 5.0, '5.1' 5.1)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $mean_of_log_probabilities using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' notitle, \
  $mean_of_probabilities using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#5178D5' notitle, \
  $members_like_the_best_single_model using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' notitle, \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#45BFC6' notitle, \
  $mean_of_log_probabilities using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $mean_of_probabilities using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $members_like_the_best_single_model using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $mean_of_log_probabilities using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#45BFC6' notitle, \
  $mean_of_probabilities using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#5178D5' notitle, \
  $members_like_the_best_single_model using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#8A5A3C' notitle, \
  $mean_of_log_probabilities using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $mean_of_probabilities using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $members_like_the_best_single_model using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#8A5A3C' notitle, \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' pointtype 15 pointsize 0.85 title 'Mean of log-probabilities', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#5178D5' pointtype 5 pointsize 0.85 title 'Mean of probabilities', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#8A5A3C' pointtype 9 pointsize 0.85 title 'Members like the best single model'
unset multiplot
