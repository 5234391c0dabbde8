import Display

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The commands for one panel: axes, annotations, legend, and a plot command with one clause for each thing drawn.
extension GnuplotScript {
  mutating func addPanel(_ layout: PanelLayout, blocks: [String], title: String, hasOwnLegend: Bool) {
    let panel = layout.panel
    add("")
    add("unset label; unset arrow; unset y2tics; unset y2label; set bmargin")
    add(
      title.isEmpty
        ? "unset title" : "set title \(Self.quoted(title)) font \(Self.quoted(titleFont)) offset 0,-0.3 textcolor rgb '\(Theme.ink)'")
    addAxis("x", panel.x, layout.x)
    addAxis("y", panel.y, layout.y)
    addSecondAxis(layout)
    let legend = hasOwnLegend ? layout.legend(on: figure.sizeOfPanel) : .hidden
    addLegend(legend)
    for annotation in panel.annotations { addAnnotation(annotation, layout) }
    let drawn = panel.series.indices.flatMap { clauses(for: panel.series[$0], block: blocks[$0], layout) }
    let curves = (0...6).flatMap { depth in drawn.filter { $0.depth == depth }.map(\.text) }
    // The order of drawing is not the order of the legend; entries of their own keep that.
    let entries = panel.series.filter { !$0.name.isEmpty && legend != .hidden }.map { legendEntry(for: $0) }
    add("plot \\\n  " + (curves + entries + (drawn.isEmpty ? ["NaN notitle"] : [])).joined(separator: ", \\\n  "))
    // Setting another scale does not end this one, which the next panel would inherit.
    for (name, axis) in [("x", panel.x), ("y", panel.y), ("y2", panel.y)] {
      if case .symmetricLogarithmic = axis.scale { add("unset nonlinear \(name)") }
    }
  }

  private mutating func addAxis(_ name: String, _ axis: Axis, _ layout: AxisLayout) {
    add("set \(name)label \(Self.quoted(axis.label)) offset \(name == "x" ? "0,0.3" : "0.3,0") textcolor rgb '\(Theme.ink)'")
    addScale(name, axis.scale)
    add("set \(name)range [\(axis.scale.plotted(layout.low)):\(axis.scale.plotted(layout.high))]")
    let ticks = layout.ticks.map { "\(Self.quotedTick($0.label)) \(axis.scale.plotted($0.value))" }
    add("set \(name)tics (\(ticks.joined(separator: ", ")))")
    guard case .categories(let names) = axis.scale else { return add("set grid \(name)tics") }
    add("set grid no\(name)tics; set \(name)tics scale 0")
    // gnuplot leaves room for one line of names.
    let most = names.map { name in name.reduce(1) { $0 + ($1.isNewline ? 1 : 0) } }.max() ?? 1
    if most > 1 && name == "x" { add("set bmargin \(most + 1 + (axis.label.isEmpty ? 0 : 1))") }
  }

  private mutating func addScale(_ name: String, _ scale: Axis.Scale) {
    switch scale {
    case .linear, .categories: add("unset logscale \(name)")
    case .logarithmic: add("set logscale \(name)")
    case .generations: add("set logscale \(name) 2  # G stands at 1 + G")
    case .symmetricLogarithmic(let threshold):
      add("set nonlinear \(name) via asinh(\(name)/\(threshold)) inverse \(threshold)*sinh(\(name))")
    }
  }

  private mutating func addSecondAxis(_ layout: PanelLayout) {
    guard let second = layout.panel.secondAxis else { return add("set border 3; unset logscale y2") }
    add("set border 11")
    addScale("y2", layout.y.scale)
    add("set y2range [\(layout.y.low):\(layout.y.high)]")
    add("set y2label \(Self.quoted(second.label)) offset -0.3,0 textcolor rgb '\(Theme.ink)'")
    let inside = second.ticks.filter { $0.value >= layout.y.low && $0.value <= layout.y.high }
    add("set y2tics (\(inside.map { "\(Self.quotedTick($0.label)) \($0.value)" }.joined(separator: ", "))) textcolor rgb '\(Theme.ink)'")
  }

  private mutating func addLegend(_ legend: Legend) {
    let place: String? =
      switch legend {
      case .automatic, .topRight: "inside top right Left reverse"
      case .topLeft: "inside top left Left reverse"
      case .bottomRight: "inside bottom right Left reverse"
      case .bottomLeft: "inside bottom left Left reverse"
      case .below: "bmargin center horizontal Left reverse height 0.8"
      case .right: "outside right top Left reverse"
      case .hidden: nil
      }
    add(place.map { "set key \($0) samplen 2.2 spacing 1.2 textcolor rgb '\(Theme.ink)'" } ?? "unset key")
  }

  private mutating func addAnnotation(_ annotation: Annotation, _ layout: PanelLayout) {
    func place(_ x: Double, _ y: Double) -> String { "\(layout.x.scale.plotted(x)),\(layout.y.scale.plotted(y))" }
    func addWords(_ words: String, at place: String, _ side: String) {
      if !words.isEmpty { add("set label \(Self.quoted(words)) at \(place) \(side) front textcolor rgb '\(Theme.quietInk)'") }
    }
    switch annotation {
    case .text(let words, let x, let y): addWords(words, at: place(x, y), "left")
    case .arrow(let words, let fromX, let fromY, let toX, let toY):
      let look = "front filled size screen 0.012,18 linecolor rgb '\(Theme.quietInk)' linewidth 1.2"
      add("set arrow from \(place(fromX, fromY)) to \(place(toX, toY)) \(look)")
      let pointsRight = layout.x.position(of: fromX) <= layout.x.position(of: toX)
      addWords(words, at: place(fromX, fromY), pointsRight ? "right offset -0.6,0" : "left offset 0.6,0")
    case .ring(let x, let y):
      let look = "pointtype 6 pointsize \(figure.theme.markerSize * 2.2) linewidth 1.8 linecolor rgb '\(Theme.ringColour)'"
      add("set label '' at \(place(x, y)) front point \(look)")
    case .verticalLine(let words, let x):
      let at = layout.x.scale.plotted(x)
      let look = "linecolor rgb '\(figure.theme.colour(for: .reference))' linewidth 1.3 dashtype (6,4)"
      add("set arrow from \(at), graph 0 to \(at), graph 1 nohead back \(look)")
      addWords(words, at: "\(at), graph 0.97", "left offset 0.6,0")
    }
  }

  /// What draws a series, each with its depth: areas lie under lines, lines under markers.
  private func clauses(for series: Series, block: String, _ layout: PanelLayout) -> [(depth: Int, text: String)] {
    let x = horizontalPlace(of: series, layout)
    let line = (2, "\(block) using \(x):2 with lines \(stroke(series)) notitle")
    let hasWhiskers = layout.drawable(series).contains { $0.low != nil }
    let ink = series.kind == .bars ? Theme.ink : colour(series)
    // Arrows with heads at right angles; gnuplot's own error bars clear a space round their point.
    let whiskers =
      "\(block) using \(x):3:(0):($4-$3) with vectors heads size screen 0.006,90 nofilled linewidth 1.3 linecolor rgb '\(ink)' notitle"
    // A wider marker in white below each keeps lines and neighbours off it.
    let size = figure.theme.markerSize
    let markers = [(3, size * 1.35, "#FFFFFF"), (5, size, colour(series))].map { depth, size, colour in
      (depth, "\(block) using \(x):2 with points \(marker(series, size: size)) linecolor rgb '\(colour)' notitle")
    }
    let dressing = (hasWhiskers ? [(4, whiskers)] : []) + (series.hasMarkers ? markers : [])
    switch series.kind {
    case .reference, .curve: return [line]
    case .band:
      return [
        (0, "\(block) using \(x):3:4 with filledcurves fillcolor rgb '\(colour(series))' fillstyle transparent solid 0.16 noborder notitle")
      ]
    case .points: return dressing
    case .dots:
      let look = "with labels left offset 1,0 textcolor rgb '\(Theme.ink)' notitle"
      return dressing + [(6, "\(block) using \(x):2:(\(number(of: series))) \(look)")]
    case .line: return [line] + dressing
    case .bars:
      let values = "\(block) using 1:6:(\(number(of: series))) with labels offset 0,0.7 textcolor rgb '\(Theme.ink)' notitle"
      return [(1, "\(block) using 1:2:5 with boxes \(fill(series)) notitle")] + dressing + [(6, values)]
    }
  }

  /// The column or expression of x: with the series' shift, which is a factor where equal ratios are equal distances.
  private func horizontalPlace(of series: Series, _ layout: PanelLayout) -> String {
    let scale = layout.x.scale
    if series.kind == .reference { return "1" }
    let place = scale == .generations ? "1+$1" : "$1"
    guard series.shift != 0 else { return scale == .generations ? "(\(place))" : "1" }
    let (low, high) = (scale.plotted(layout.x.low), scale.plotted(layout.x.high))
    switch scale {
    case .logarithmic, .generations: return "((\(place))*\(formatted(pow(high / low, series.shift), decimals: 5)))"
    case .linear, .symmetricLogarithmic, .categories: return "(\(place)+\((high - low) * series.shift))"
    }
  }

  private func number(of series: Series) -> String { "sprintf('%.\(decimals(of: series))f', $2)" }

  /// Of the numbers at bars and dots: about four digits of the largest.
  private func decimals(of series: Series) -> Int {
    let most = series.points.filter(\.isFinite).map { abs($0.y) }.max() ?? 0
    return most < 10 ? 3 : most < 1000 ? 1 : 0
  }

  func legendEntry(for series: Series) -> String {
    let title = "title \(Self.quoted(series.name))"
    return switch series.kind {
    case .reference, .curve: "keyentry with lines \(stroke(series)) \(title)"
    case .line where series.hasMarkers:
      "keyentry with linespoints \(stroke(series)) \(marker(series, size: figure.theme.markerSize)) \(title)"
    case .line: "keyentry with lines \(stroke(series)) \(title)"
    case .points, .dots: "keyentry with points \(marker(series, size: figure.theme.markerSize)) linecolor rgb '\(colour(series))' \(title)"
    case .band: "keyentry with boxes fillcolor rgb '\(colour(series))' fillstyle transparent solid 0.16 noborder \(title)"
    case .bars: "keyentry with boxes \(fill(series)) \(title)"
    }
  }

  private func stroke(_ series: Series) -> String {
    let dash =
      switch series.dash {
      case .solid: "solid"
      case .dashed: "(8,5)"
      case .dotted: "(2,4)"
      }
    return "linewidth \(figure.theme.lineWidth * (series.isFaint ? 0.5 : 1)) dashtype \(dash) linecolor rgb '\(colour(series))'"
  }

  private func marker(_ series: Series, size: Double) -> String {
    let filled = figure.theme.marker(for: series.role).pointType
    // gnuplot's outline of a shape comes before the filled one.
    let type = series.hatch == .none || series.kind == .bars ? "\(filled)" : "\(filled - 1) linewidth 2"
    return "pointtype \(type) pointsize \(size * (series.isFaint ? 0.6 : 1))"
  }

  private func fill(_ series: Series) -> String {
    let style =
      switch series.hatch {
      case .none: "solid 0.9"
      case .crossed: "pattern 1"
      case .diagonal: "pattern 5"
      }
    return "fillcolor rgb '\(colour(series))' linewidth 1.2 fillstyle \(style) border rgb '\(colour(series))'"
  }

  /// The theme's colour; for faint series, three quarters of the way to white.
  private func colour(_ series: Series) -> String {
    let full = figure.theme.colour(for: series.role)
    guard series.isFaint, let value = Int(full.dropFirst(), radix: 16) else { return full }
    let pale = [16, 8, 0].map { 255 - (255 - (value >> $0 & 255)) / 4 }
    let digits = String(pale[0] << 16 | pale[1] << 8 | pale[2], radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
