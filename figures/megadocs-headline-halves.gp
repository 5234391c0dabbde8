# Runs that went wrong lose in the second half of their windows
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 620,460 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 1240,920 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 6.458333333333333in,4.791666666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 620,460 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$series << END
1.4262251 0.0
2.3620513 0.0
END

$simple_rephrasing << END
# x mean low high
2.3119177382361764 0.5410192751170451 NaN NaN
1.736857880690756 -0.09796578454164173 NaN NaN
1.8834075552488987 -0.032171270266796004 NaN NaN
1.6440204777522012 -0.12503384281881136 NaN NaN
1.8416654369638612 -0.011297584977000952 NaN NaN
1.670482939427408 -0.05769467678231521 NaN NaN
1.5915530007798224 -0.07551056873053286 NaN NaN
1.8019623239447051 -0.029133721363419962 NaN NaN
1.717433091889446 -0.07608582641308503 NaN NaN
1.5736240485527864 -0.11233938178047564 NaN NaN
1.708845549930508 -0.05819844510406247 NaN NaN
1.7331738115055486 -0.13845943322715648 NaN NaN
1.7234965323392923 -0.020274820535754134 NaN NaN
1.5878681746078656 -0.06806475124321887 NaN NaN
2.231121420937901 0.5343677109728251 NaN NaN
1.7090240768079334 -0.004981644094610882 NaN NaN
END

$simple_within_documents << END
# x mean low high
1.6853489663063859 -0.07762514335724191 NaN NaN
1.8927705506794155 -0.011492862397183945 NaN NaN
1.746178325614892 -0.05300035888018728 NaN NaN
1.626955433554637 -0.14786443016491857 NaN NaN
1.6923677337976792 -0.017286396150787642 NaN NaN
1.7091863934416325 -0.07387738951171441 NaN NaN
1.667376698506996 -0.021484405205895563 NaN NaN
1.7429889768750095 0.005425690161064534 NaN NaN
1.7547789944025378 -0.06630874617646132 NaN NaN
1.687630205306535 -0.10543182234590276 NaN NaN
1.7725872164281706 -0.06637162885939096 NaN NaN
1.5561102975237493 -0.11138704482776429 NaN NaN
1.655429184723956 -0.025098010695849826 NaN NaN
1.6228351451922207 -0.06053255886460329 NaN NaN
1.606507152140451 -0.038334426082049955 NaN NaN
1.705640411260538 -0.04255457608960578 NaN NaN
END

$stitched_rephrasing << END
# x mean low high
1.6080940616549924 -0.06297269461986899 NaN NaN
1.5587483871495351 -0.10804294669069359 NaN NaN
1.8142652751567463 -0.0536467435148853 NaN NaN
1.624764969968237 -0.15513432815981387 NaN NaN
1.6971232554875315 -0.021878351426372955 NaN NaN
1.644678497578328 -0.04932060223072776 NaN NaN
1.680380898131989 0.04204412985903527 NaN NaN
1.757532094527657 -0.02771733927850928 NaN NaN
1.565861293184571 -0.10723729988870545 NaN NaN
1.5651046084938571 -0.1203974454508474 NaN NaN
1.8425301859000076 -0.05199216511100513 NaN NaN
1.557371593049417 -0.10436125881969938 NaN NaN
1.6334897498367353 -0.0329518099160242 NaN NaN
1.5694773996404061 -0.07551509868353579 NaN NaN
1.4911945569561795 -0.06700049016314269 NaN NaN
1.76368338248382 0.012095084879547358 NaN NaN
END

$latent_thoughts << END
# x mean low high
1.6261477567255498 -0.06443436232705935 NaN NaN
1.657126129892034 -0.08531998652033534 NaN NaN
1.7615670842894664 -0.07189231806745155 NaN NaN
1.6207906584488228 -0.12731411502075662 NaN NaN
1.8192393868540724 -0.021195891220122665 NaN NaN
1.5835403469701608 -0.06106644431129071 NaN NaN
1.5637828336873403 -0.040376642160117715 NaN NaN
1.740892291565736 -0.010617505976309172 NaN NaN
1.567951676280548 -0.06832755422219616 NaN NaN
1.5862232133978977 -0.12239653429326891 NaN NaN
1.755689359533911 -0.06804281522830324 NaN NaN
1.5383260916142414 -0.11261922431488847 NaN NaN
1.635525013684916 -0.009990550003324827 NaN NaN
1.5470909004487718 -0.07429591775871813 NaN NaN
1.52348006220224 -0.07735151760280123 NaN NaN
1.632960400210383 -0.041446066011364024 NaN NaN
END

$grammar_only_control << END
# x mean low high
1.6208426846113677 -0.06659170937103553 NaN NaN
1.603219399624504 -0.09602170699896906 NaN NaN
1.5977947765029967 -0.06529211318120387 NaN NaN
1.5693364285631106 -0.049667874025181025 NaN NaN
1.609453804938433 -0.05312089039944112 NaN NaN
1.6079117433012773 -0.025587694408992778 NaN NaN
1.5434489980340005 -0.0643061848046882 NaN NaN
1.7400493037188425 -0.06354989066409544 NaN NaN
1.7422211750953769 -0.05629713136392356 NaN NaN
1.5787793627164015 -0.09606479269762813 NaN NaN
1.717941991907234 -0.0673672182485463 NaN NaN
1.5500101001777997 -0.06595846315224962 NaN NaN
1.6228506304634114 -0.06077332701534033 NaN NaN
1.578067530419988 -0.0498124742414805 NaN NaN
1.4763586819559957 -0.08821917149859182 NaN NaN
1.7371744057163596 -0.06946420874446613 NaN NaN
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Runs that went wrong lose in the second half of their windows' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel 'Loss, i.i.d. (nats per token)' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [1.4262251:2.3620513]
set xtics ('1.6' 1.6, '1.8' 1.8, '2.0' 2.0, '2.2' 2.2)
set grid xtics
set ylabel 'Second half minus first (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [-0.19690354:0.58278849]
set ytics ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $series using 1:2 with lines linewidth 2.0 dashtype (8,5) linecolor rgb '#777777' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_within_documents using 1:2 with points pointtype 7 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $grammar_only_control using 1:2 with points pointtype 5 pointsize 1.1475 linecolor rgb '#FFFFFF' notitle, \
  $simple_rephrasing using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' notitle, \
  $simple_within_documents using 1:2 with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' notitle, \
  $stitched_rephrasing using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' notitle, \
  $latent_thoughts using 1:2 with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' notitle, \
  $grammar_only_control using 1:2 with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' notitle, \
  keyentry with points pointtype 7 pointsize 0.85 linecolor rgb '#E67E22' title 'Simple rephrasing', \
  keyentry with points pointtype 7 pointsize 0.85 linecolor rgb '#B03A48' title 'Simple, within documents', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#5178D5' title 'Stitched rephrasing', \
  keyentry with points pointtype 9 pointsize 0.85 linecolor rgb '#34495E' title 'Latent thoughts', \
  keyentry with points pointtype 5 pointsize 0.85 linecolor rgb '#7A8B2E' title 'Grammar-only control'
