# What the recipes are worth as data grow
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 960,554 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1920,1108 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 10.0in,5.770833333333333in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 960,554 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$standard << END
# x mean low high
20087.0 4.953165365237122 4.94964031755661 4.9566904129176335
41363.0 4.4566280115504435 4.44573115069657 4.467524872404317
80545.0 3.9708191067120064 3.960103522572246 3.981534690851767
END

$series << END
# x mean low high
20087.0 4.964856272084429 NaN NaN
20322.790692974424 4.955709109997044 NaN NaN
20561.349208465566 4.9465788004769164 NaN NaN
20802.70803648138 4.9374653124751795 NaN NaN
21046.900048412805 4.928368615000171 NaN NaN
21293.95850151076 4.919288677117324 NaN NaN
21543.917043415466 4.9102254679490684 NaN NaN
21796.80971673905 4.901178956674718 NaN NaN
22052.67096370184 4.892149112530374 NaN NaN
22311.53563082327 4.883135904808817 NaN NaN
22573.43897366766 4.874139302859399 NaN NaN
22838.41666164583 4.865159276087943 NaN NaN
23106.504782872893 4.856195793956639 NaN NaN
23377.7398490834 4.847248825983939 NaN NaN
23652.15880060384 4.838318341744452 NaN NaN
23929.799011383748 4.829404310868846 NaN NaN
24210.698294085636 4.820506703043738 NaN NaN
24494.89490523499 4.811625488011594 NaN NaN
24782.42755043044 4.802760635570628 NaN NaN
25073.335389615233 4.793912115574693 NaN NaN
25367.658042410447 4.785079897933188 NaN NaN
25665.435593511065 4.776263952610947 NaN NaN
25966.708598145124 4.76746424962814 NaN NaN
26271.518087597116 4.758680759060172 NaN NaN
26579.90557479603 4.7499134510375844 NaN NaN
26891.913059969316 4.7411622957459425 NaN NaN
27207.583036362907 4.732427263425746 NaN NaN
27526.958496028554 4.72370832437232 NaN NaN
27850.082935678907 4.715005448935722 NaN NaN
28177.000362611692 4.706318607520632 NaN NaN
28507.755300703033 4.6976477705862525 NaN NaN
28842.392796471377 4.6889929086462185 NaN NaN
29180.958425212375 4.680353992268489 NaN NaN
29523.49829720613 4.6717309920752434 NaN NaN
29870.05906399696 4.66312387874279 NaN NaN
30220.68792474707 4.654532623001461 NaN NaN
30575.432632664622 4.645957195635516 NaN NaN
30934.34150150759 4.637397567483039 NaN NaN
31297.46341216363 4.628853709435845 NaN NaN
31664.84781930734 4.6203255924393725 NaN NaN
32036.54475813568 4.611813187492594 NaN NaN
32412.60485118227 4.603316465647909 NaN NaN
32793.07931521206 4.594835398011055 NaN NaN
33178.01996819657 4.586369955740996 NaN NaN
33567.47923637102 4.577920110049842 NaN NaN
33961.510161374674 4.569485832202732 NaN NaN
34360.16640747456 4.561067093517751 NaN NaN
34763.50226887422 4.552663865365825 NaN NaN
35171.572677108226 4.544276119170625 NaN NaN
35584.43320852335 4.535903826408476 NaN NaN
36002.140091847876 4.527546958608246 NaN NaN
36424.75021584942 4.519205487351265 NaN NaN
36852.321137082865 4.510879384271215 NaN NaN
37284.911087728986 4.502568621054046 NaN NaN
37722.578983525535 4.494273169437867 NaN NaN
38165.384431790975 4.4859930012128615 NaN NaN
38613.38773954266 4.477728088221181 NaN NaN
39066.64992171007 4.469478402356861 NaN NaN
39525.232709444885 4.4612439155657135 NaN NaN
39989.198558528136 4.4530245998452385 NaN NaN
40458.61065787637 4.444820427244529 NaN NaN
40933.53293814734 4.436631369864171 NaN NaN
41414.03008044719 4.428457399856155 NaN NaN
41900.16752513939 4.420298489423778 NaN NaN
42392.01148075735 4.4121546108215455 NaN NaN
42889.62893302137 4.404025736355086 NaN NaN
43393.08765396193 4.395911838381048 NaN NaN
43902.45621114953 4.3878128893070105 NaN NaN
44417.8039770333 4.379728861591388 NaN NaN
44939.20113838874 4.3716597277433396 NaN NaN
45466.71870587704 4.363605460322668 NaN NaN
46000.42852371604 4.355566031939737 NaN NaN
46540.403279464896 4.3475414152553675 NaN NaN
47086.71651392376 4.3395315829807535 NaN NaN
47639.442631149235 4.331536507877363 NaN NaN
48198.65690858808 4.32355616275685 NaN NaN
48764.435507329224 4.3155905204809555 NaN NaN
49336.85548247632 4.307639553961425 NaN NaN
49915.99479364234 4.299703236159908 NaN NaN
50501.932315567 4.291781540087869 NaN NaN
51094.747848858926 4.283874438806497 NaN NaN
51694.522130864054 4.275981905426608 NaN NaN
52301.33684666124 4.2681039131085665 NaN NaN
52915.27464018754 4.260240435062179 NaN NaN
53536.41912549361 4.25239144454661 NaN NaN
54164.854898131096 4.244556914870297 NaN NaN
54800.66754667439 4.2367368193908455 NaN NaN
55443.94366437695 4.228931131514953 NaN NaN
56094.7708609647 4.221139824698307 NaN NaN
56753.23777456801 4.213362872445503 NaN NaN
57419.434083793254 4.205600248309951 NaN NaN
58093.450519936865 4.197851925893784 NaN NaN
58775.37887934208 4.19011787884777 NaN NaN
59465.312035900766 4.182398080871226 NaN NaN
60163.34395370259 4.17469250571192 NaN NaN
60869.56969983203 4.16700112716599 NaN NaN
61584.08545731589 4.159323919077848 NaN NaN
62306.98853822284 4.1516608553401 NaN NaN
63038.37739691637 4.144011909893446 NaN NaN
63778.35164346398 4.136377056726602 NaN NaN
64527.01205720315 4.128756269876204 NaN NaN
65284.460600466875 4.121149523426721 NaN NaN
66050.80043246993 4.113556791510374 NaN NaN
66826.13592335893 4.105978048307035 NaN NaN
67610.57266842647 4.098413268044154 NaN NaN
68404.21750249257 4.090862424996657 NaN NaN
69207.17851445482 4.0833254934868695 NaN NaN
70019.56506200953 4.075802447884422 NaN NaN
70841.48778654473 4.068293262606174 NaN NaN
71673.05862820991 4.060797912116107 NaN NaN
72514.39084116067 4.053316370925259 NaN NaN
73365.59900898341 4.045848613591623 NaN NaN
74226.79906030076 4.03839461472007 NaN NaN
75098.10828456031 4.030954348962253 NaN NaN
75979.64534800853 4.023527791016533 NaN NaN
76871.53030985259 4.01611491562788 NaN NaN
77773.8846386107 4.0087156975877996 NaN NaN
78686.83122865655 4.001330111734236 NaN NaN
79610.49441695576 3.9939581329514953 NaN NaN
80545.0 3.986599736170152 NaN NaN
END

$regularised_one_model << END
# x mean low high
20087.0 4.822447963650338 4.793945009260472 4.850950918040203
END

$ensemble_of_5 << END
# x mean low high
20087.0 4.729471204618851 4.726562813522051 4.732379595715651
END

$limit_in_k << END
# x mean low high
20087.0 4.684783724299579 NaN NaN
END

$standard_2 << END
18078.3 1.0
88599.5 1.0
END

$regularised_one_model_2 << END
# x mean low high
20087.0 1.2094368960565038 1.1510164290939473 1.2673208915910676
END

$ensemble_of_5_2 << END
# x mean low high
20087.0 1.3845959455178667 1.3720259928273055 1.3992319489219784
END

$limit_in_k_2 << END
# x mean low high
20087.0 1.4775943580993267 1.4650131145344223 1.4946910044008699
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'What the recipes are worth as data grow' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Loss' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens D' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [18078.3:88599.5]
set xtics ('20k' 20087.0, '41k' 41363.0, '81k' 80545.0)
set grid xtics
set ylabel 'Validation loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [3.8998184:5.0251414]
set ytics ('4.0' 4.0, '4.2' 4.2, '4.4' 4.4, '4.6' 4.6, '4.8' 4.8, '5.0' 5.0)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $standard using 1:2 with points pointtype 13 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $regularised_one_model using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensemble_of_5 using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $limit_in_k using 1:2 with points pointtype 11 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $standard using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#7030A0' notitle, \
  $regularised_one_model using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $ensemble_of_5 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#45BFC6' notitle, \
  $standard using 1:2 with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' notitle, \
  $regularised_one_model using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $ensemble_of_5 using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $limit_in_k using 1:2 with points pointtype 11 pointsize 0.85 linecolor rgb '#2F6F8F' notitle, \
  keyentry with points pointtype 13 pointsize 0.85 linecolor rgb '#7030A0' title 'Standard', \
  keyentry with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' title 'Regularised, one model', \
  keyentry with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' title 'Ensemble of 5', \
  keyentry with points pointtype 11 pointsize 0.85 linecolor rgb '#2F6F8F' title 'Limit in K'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Data efficiency' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Real tokens D' offset 0,0.3 textcolor rgb '#222222'
set logscale x
set xrange [18078.3:88599.5]
set xtics ('20k' 20087.0, '41k' 41363.0, '81k' 80545.0)
set grid xtics
set ylabel 'Times D that the standard recipe needs' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [0.97031854:1.5243725]
set ytics ('1.0' 1.0, '1.1' 1.1, '1.2' 1.2, '1.3' 1.3, '1.4' 1.4, '1.5' 1.5)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $standard_2 using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' notitle, \
  $regularised_one_model_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#E67E22' notitle, \
  $ensemble_of_5_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' notitle, \
  $limit_in_k_2 using 1:2 with lines linewidth 2.0 dashtype solid linecolor rgb '#2F6F8F' notitle, \
  $regularised_one_model_2 using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $ensemble_of_5_2 using 1:2 with points pointtype 15 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $limit_in_k_2 using 1:2 with points pointtype 11 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $regularised_one_model_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#E67E22' notitle, \
  $ensemble_of_5_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#45BFC6' notitle, \
  $limit_in_k_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#2F6F8F' notitle, \
  $regularised_one_model_2 using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $ensemble_of_5_2 using 1:2 with points pointtype 15 pointsize 0.85 linecolor rgb '#45BFC6' notitle, \
  $limit_in_k_2 using 1:2 with points pointtype 11 pointsize 0.85 linecolor rgb '#2F6F8F' notitle, \
  keyentry with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#7030A0' title 'Standard', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#E67E22' pointtype 7 pointsize 0.85 title 'Regularised, one model', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#45BFC6' pointtype 15 pointsize 0.85 title 'Ensemble of 5', \
  keyentry with linespoints linewidth 2.0 dashtype solid linecolor rgb '#2F6F8F' pointtype 11 pointsize 0.85 title 'Limit in K'
unset multiplot
