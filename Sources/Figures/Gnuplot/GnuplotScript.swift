/// A figure as gnuplot reads it: settings, data in named blocks, axes, curves. Needs nothing but gnuplot to be drawn again.
struct GnuplotScript {
  let figure: Figure
  private(set) var lines: [String] = []
  private var blockNames: Set<String> = []

  static func text(for figure: Figure) -> String {
    var script = GnuplotScript(figure: figure)
    script.write()
    return script.lines.joined(separator: "\n") + "\n"
  }

  private init(figure: Figure) { self.figure = figure }

  mutating func add(_ line: String) { lines.append(line) }

  private mutating func write() {
    add("# \(Self.comment(figure.title.isEmpty ? "A figure" : figure.title))")
    add("# As NAME.gp, `gnuplot NAME.gp` draws NAME.svg beside it; `gnuplot -e \"picture='pdf'\" NAME.gp` a pdf, png or sixel.")
    add("")
    add("if (!exists('picture')) picture = 'svg'")
    for format in PictureFormat.allCases { add("if (picture eq '\(format)') { set terminal \(format.terminal(for: figure)) }") }
    add("if (exists('ARG0') && strlen(ARG0) > 3 && ARG0[strlen(ARG0)-2:*] eq '.gp') { set output ARG0[1:strlen(ARG0)-3].'.'.picture }")
    add("set encoding utf8")
    let layouts = figure.panels.map(PanelLayout.init)
    let blocks = layouts.map { addData($0) }
    add("")
    add("set border 3 linecolor rgb '\(Theme.quietInk)' linewidth 1")
    add("set tics nomirror out scale 0.6 textcolor rgb '\(Theme.ink)'")
    add("set grid linetype 1 linecolor rgb '\(Theme.gridColour)' linewidth 0.6 dashtype '. '")
    if figure.panels.count == 1 {
      addPanel(layouts[0], blocks: blocks[0], title: figure.title, hasOwnLegend: true)
    } else {
      let across = min(figure.columns, figure.panels.count)
      let down = (figure.panels.count + across - 1) / across
      let shared = sharedLegend(of: layouts)
      let title = title(above: shared)
      add("set multiplot layout \(down),\(across)" + (title.isEmpty ? "" : " title \(title) font \(Self.quoted(titleFont))"))
      for (index, layout) in layouts.enumerated() {
        addPanel(layout, blocks: blocks[index], title: layout.panel.title, hasOwnLegend: shared?.panels.contains(index) != true)
      }
      if let shared { add(shared) }
      add("unset multiplot")
    }
  }

  var titleFont: String { "\(figure.theme.plainFontFamily),\(figure.theme.fontSize + 2)" }

  /// One block for each series; their names.
  private mutating func addData(_ layout: PanelLayout) -> [String] {
    layout.panel.series.enumerated().map { index, series in
      let name = newBlockName(for: series.name)
      let points = layout.drawable(series)
      let absent = series.points.count - points.count
      add("")
      if absent > 0 { add("# \(absent) of \(series.points.count) points have no place on these axes and are left out.") }
      add("\(name) << END")
      switch series.kind {
      case .reference:
        for end in [layout.x.low, layout.x.high] { add("\(layout.x.scale.plotted(end)) \(points.first?.y ?? .nan)") }
      case .bars:
        add("# x mean low high width top")
        for point in points {
          let bar = layout.bar(index, at: point.x)
          add("\(bar.centre) \(point.y) \(Self.number(point.low)) \(Self.number(point.high)) \(bar.width) \(point.high ?? point.y)")
        }
      case .line, .points, .dots, .curve, .band:
        let isGenerations = layout.x.scale == .generations
        add("# \(isGenerations ? "generations" : "x") mean low high")
        for point in points { add("\(point.x) \(point.y) \(Self.number(point.low)) \(Self.number(point.high))") }
      }
      // An empty block is an error to gnuplot; a point that is not a number is none.
      if points.isEmpty && series.kind != .reference { add("NaN NaN NaN NaN NaN NaN") }
      add("END")
      return name
    }
  }

  /// gnuplot draws no error bar where it has no number.
  private static func number(_ value: Double?) -> String { value.map { $0.isFinite ? "\($0)" : "NaN" } ?? "NaN" }

  private mutating func newBlockName(for name: String) -> String {
    var stem = "$"
    for character in name.lowercased().unicodeScalars.prefix(40) {
      if ("a"..."z").contains(character) || ("0"..."9").contains(character) && stem.count > 1 {
        stem.unicodeScalars.append(character)
      } else if stem.count > 1 && stem.last != "_" {
        stem += "_"
      }
    }
    while stem.last == "_" { stem.removeLast() }
    if stem == "$" { stem = "$series" }
    var unique = stem
    var attempt = 2
    while !blockNames.insert(unique).inserted {
      unique = "\(stem)_\(attempt)"
      attempt += 1
    }
    return unique
  }

  /// Text as gnuplot takes it without looking inside: single quotes run no commands and expand nothing. Line breaks and single
  /// quotes themselves, which gnuplot misreads where they come first, are joined to it in double quotes.
  static func quoted(_ text: String) -> String {
    var parts = ["'"]
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": parts += ["\"\\n\"", "'"]
      case "'": parts += ["\"'\"", "'"]
      case "\u{0}"..."\u{1F}", "\u{7F}": break
      default: parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    let closed = parts.map { $0.hasPrefix("'") ? $0 + "'" : $0 }
    return closed.enumerated().filter { $1 != "''" || closed.count == 1 }.map(\.element).joined(separator: ".")
  }

  /// Tick labels are formats to gnuplot.
  static func quotedTick(_ text: String) -> String { quoted(text.replacing("%", with: "%%")) }

  /// One line, which no backslash at its end can prolong.
  private static func comment(_ text: String) -> String {
    let line = text.map { $0.isNewline ? " " : $0 }
    return String(line) + (line.last == "\\" ? " " : "")
  }
}
