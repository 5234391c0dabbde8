# The order of a megadoc
# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e "picture='pdf'" NAME.gp` a pdf, png or sixel.

if (!exists('picture')) picture = 'svg'
if (picture eq 'svg') { set terminal svg size 1120,574 font 'sans-serif,13.0' linewidth 1 rounded noenhanced background '#FFFFFF' name 'figure' }
if (picture eq 'png') { set terminal pngcairo size 2240,1148 font 'sans-serif,13.0' fontscale 1.5 linewidth 2 pointscale 2 rounded noenhanced background '#FFFFFF' }
if (picture eq 'pdf') { set terminal pdfcairo size 11.666666666666666in,5.979166666666667in font 'sans-serif,13.0' fontscale 0.75 linewidth 1.5 pointscale 0.75 rounded noenhanced background '#FFFFFF' }
if (picture eq 'sixel') { set terminal sixelgd size 1120,574 truecolor font 'sans-serif,9.75' linewidth 1 noenhanced background '#FFFFFF' }
if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }
set encoding utf8

$simple_rephrasing << END
# x mean low high width top
0.0 1.790645259949896 1.634858613169314 1.9464319067304783 0.7040000000000001 1.9464319067304783
END

$simple_no_real_copies << END
# x mean low high width top
1.0 1.772840980735297 1.731093613539373 1.8145883479312208 0.7040000000000001 1.8145883479312208
END

$stitched_rephrasing << END
# x mean low high width top
2.0 1.7753840907218141 1.681080225799097 1.8696879556445312 0.7040000000000001 1.8696879556445312
END

$stitched_real_first << END
# x mean low high width top
3.0 1.7797501657675536 1.6837557214730137 1.8757446100620936 0.7040000000000001 1.8757446100620936
END

$stitched_no_real_copies << END
# x mean low high width top
4.0 1.7423632339729618 1.702826210150347 1.7819002577955765 0.7040000000000001 1.7819002577955765
END

$latent_thoughts << END
# x mean low high width top
5.0 1.7415208415619823 1.6696536578562728 1.8133880252676917 0.7040000000000001 1.8133880252676917
END

$copies_side_by_side << END
# x mean low high width top
6.0 1.9531878896678487 1.8540247727556132 2.0523510065800843 0.7040000000000001 2.0523510065800843
END

$grammar_only_control << END
# x mean low high width top
7.0 1.7347312514126922 1.664370784563786 1.8050917182615984 0.7040000000000001 1.8050917182615984
END

$simple_rephrasing_2 << END
# x mean low high width top
0.0 1.808831779586358 1.6583199982780827 1.9593435608946332 0.7040000000000001 1.9593435608946332
END

$simple_no_real_copies_2 << END
# x mean low high width top
1.0 1.794514857092872 1.7922916189635518 1.796738095222192 0.7040000000000001 1.796738095222192
END

$stitched_rephrasing_2 << END
# x mean low high width top
2.0 1.7190663104876875 1.6258636663603765 1.8122689546149986 0.7040000000000001 1.8122689546149986
END

$stitched_real_first_2 << END
# x mean low high width top
3.0 1.7255613682998552 1.616266064781332 1.8348566718183783 0.7040000000000001 1.8348566718183783
END

$stitched_no_real_copies_2 << END
# x mean low high width top
4.0 1.7082756263126309 1.6730901866591161 1.7434610659661456 0.7040000000000001 1.7434610659661456
END

$latent_thoughts_2 << END
# x mean low high width top
5.0 1.7242522241237264 1.656696158937733 1.7918082893097198 0.7040000000000001 1.7918082893097198
END

$copies_side_by_side_2 << END
# x mean low high width top
6.0 1.9113774514110347 1.8195283833024474 2.0032265195196217 0.7040000000000001 2.0032265195196217
END

$grammar_only_control_2 << END
# x mean low high width top
7.0 1.7248435004174503 1.649091242832371 1.8005957580025296 0.7040000000000001 1.8005957580025296
END

set border 3 linecolor rgb '#555555' linewidth 1
set tics nomirror out scale 0.6 textcolor rgb '#222222'
set grid linetype 1 linecolor rgb '#D5D5D5' linewidth 0.6 dashtype '. '
set multiplot layout 1,2 title 'The order of a megadoc' font 'sans-serif,15'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'i.i.d. documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:7.6]
set xtics ('' 0.0, '' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0)
set grid noxtics; set xtics scale 0
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5826720639929677:2.1045375557564308]
set ytics ('1.6' 1.6, '1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0, '2.1' 2.1)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $simple_rephrasing using 1:2:5 with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle solid 0.9 border rgb '#E67E22' notitle, \
  $simple_no_real_copies using 1:2:5 with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle pattern 5 border rgb '#E67E22' notitle, \
  $stitched_rephrasing using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle solid 0.9 border rgb '#5178D5' notitle, \
  $stitched_real_first using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 1 border rgb '#5178D5' notitle, \
  $stitched_no_real_copies using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 5 border rgb '#5178D5' notitle, \
  $latent_thoughts using 1:2:5 with boxes fillcolor rgb '#34495E' linewidth 1.2 fillstyle solid 0.9 border rgb '#34495E' notitle, \
  $copies_side_by_side using 1:2:5 with boxes fillcolor rgb '#8A5A3C' linewidth 1.2 fillstyle solid 0.9 border rgb '#8A5A3C' notitle, \
  $grammar_only_control using 1:2:5 with boxes fillcolor rgb '#7A8B2E' linewidth 1.2 fillstyle solid 0.9 border rgb '#7A8B2E' notitle, \
  $simple_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $simple_no_real_copies using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $stitched_rephrasing using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $stitched_real_first using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $stitched_no_real_copies using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $latent_thoughts using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $copies_side_by_side using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $grammar_only_control using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $simple_rephrasing using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $simple_no_real_copies using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $stitched_real_first using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $stitched_no_real_copies using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $latent_thoughts using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $copies_side_by_side using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $grammar_only_control using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  keyentry with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle solid 0.9 border rgb '#E67E22' title 'Simple rephrasing', \
  keyentry with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle pattern 5 border rgb '#E67E22' title 'Simple, no real copies', \
  keyentry with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle solid 0.9 border rgb '#5178D5' title 'Stitched rephrasing', \
  keyentry with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 1 border rgb '#5178D5' title 'Stitched, real first', \
  keyentry with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 5 border rgb '#5178D5' title 'Stitched, no real copies', \
  keyentry with boxes fillcolor rgb '#34495E' linewidth 1.2 fillstyle solid 0.9 border rgb '#34495E' title 'Latent thoughts', \
  keyentry with boxes fillcolor rgb '#8A5A3C' linewidth 1.2 fillstyle solid 0.9 border rgb '#8A5A3C' title 'Copies side by side', \
  keyentry with boxes fillcolor rgb '#7A8B2E' linewidth 1.2 fillstyle solid 0.9 border rgb '#7A8B2E' title 'Grammar-only control'

unset label; unset arrow; unset y2tics; unset y2label; set bmargin
set title 'Threads of linked documents' font 'sans-serif,15' offset 0,-0.3 textcolor rgb '#222222'
set xlabel '' offset 0,0.3 textcolor rgb '#222222'
unset logscale x
set xrange [-0.6:7.6]
set xtics ('' 0.0, '' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0)
set grid noxtics; set xtics scale 0
set ylabel 'Loss (nats per token)' offset 0.3,0 textcolor rgb '#222222'
unset logscale y
set yrange [1.5678960079390458:2.051596576361908]
set ytics ('1.6' 1.6, '1.7' 1.7, '1.8' 1.8, '1.9' 1.9, '2.0' 2.0)
set grid ytics
set border 3; unset logscale y2
set key bmargin center horizontal Left reverse height 0.8 samplen 2.2 spacing 1.2 textcolor rgb '#222222'
plot \
  $simple_rephrasing_2 using 1:2:5 with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle solid 0.9 border rgb '#E67E22' notitle, \
  $simple_no_real_copies_2 using 1:2:5 with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle pattern 5 border rgb '#E67E22' notitle, \
  $stitched_rephrasing_2 using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle solid 0.9 border rgb '#5178D5' notitle, \
  $stitched_real_first_2 using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 1 border rgb '#5178D5' notitle, \
  $stitched_no_real_copies_2 using 1:2:5 with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 5 border rgb '#5178D5' notitle, \
  $latent_thoughts_2 using 1:2:5 with boxes fillcolor rgb '#34495E' linewidth 1.2 fillstyle solid 0.9 border rgb '#34495E' notitle, \
  $copies_side_by_side_2 using 1:2:5 with boxes fillcolor rgb '#8A5A3C' linewidth 1.2 fillstyle solid 0.9 border rgb '#8A5A3C' notitle, \
  $grammar_only_control_2 using 1:2:5 with boxes fillcolor rgb '#7A8B2E' linewidth 1.2 fillstyle solid 0.9 border rgb '#7A8B2E' notitle, \
  $simple_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $simple_no_real_copies_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $stitched_rephrasing_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $stitched_real_first_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $stitched_no_real_copies_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $latent_thoughts_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $copies_side_by_side_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $grammar_only_control_2 using 1:3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '#222222' notitle, \
  $simple_rephrasing_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $simple_no_real_copies_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $stitched_rephrasing_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $stitched_real_first_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $stitched_no_real_copies_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $latent_thoughts_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $copies_side_by_side_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  $grammar_only_control_2 using 1:6:(sprintf('%.3f', $2)) with labels offset 0,0.7 textcolor rgb '#222222' notitle, \
  keyentry with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle solid 0.9 border rgb '#E67E22' title 'Simple rephrasing', \
  keyentry with boxes fillcolor rgb '#E67E22' linewidth 1.2 fillstyle pattern 5 border rgb '#E67E22' title 'Simple, no real copies', \
  keyentry with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle solid 0.9 border rgb '#5178D5' title 'Stitched rephrasing', \
  keyentry with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 1 border rgb '#5178D5' title 'Stitched, real first', \
  keyentry with boxes fillcolor rgb '#5178D5' linewidth 1.2 fillstyle pattern 5 border rgb '#5178D5' title 'Stitched, no real copies', \
  keyentry with boxes fillcolor rgb '#34495E' linewidth 1.2 fillstyle solid 0.9 border rgb '#34495E' title 'Latent thoughts', \
  keyentry with boxes fillcolor rgb '#8A5A3C' linewidth 1.2 fillstyle solid 0.9 border rgb '#8A5A3C' title 'Copies side by side', \
  keyentry with boxes fillcolor rgb '#7A8B2E' linewidth 1.2 fillstyle solid 0.9 border rgb '#7A8B2E' title 'Grammar-only control'
unset multiplot
