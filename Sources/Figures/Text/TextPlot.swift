import Display

extension Figure {
  /// The figure for a terminal: lines of braille dots, a mark for each point, bars of blocks.
  public func text(width: Int = 80, coloured: Bool = false) -> String {
    let heading = title.isEmpty ? [] : [title, ""]
    let drawn = panels.map { TextPlot(panel: $0, theme: theme, width: max(40, width), coloured: coloured).lines.joined(separator: "\n") }
    return (heading + [drawn.joined(separator: "\n\n")]).joined(separator: "\n")
  }
}

/// One panel as text.
struct TextPlot {
  let layout: PanelLayout
  let theme: Theme
  let width: Int
  let coloured: Bool
  private let height = 15

  init(panel: Panel, theme: Theme, width: Int, coloured: Bool) {
    (layout, self.theme, self.width, self.coloured) = (PanelLayout(panel), theme, width, coloured)
  }

  private var panel: Panel { layout.panel }

  var lines: [String] {
    let title = panel.title.isEmpty ? [] : [panel.title]
    if panel.series.contains(where: Self.isNamed) { return title + namedLines }
    return title + curveLines
  }

  /// Terminals with 24-bit colour are the rule; others show the text all the same.
  static func painted(_ text: String, _ colour: String?, _ coloured: Bool) -> String {
    guard coloured, let colour, let value = Int(colour.dropFirst(), radix: 16) else { return text }
    // Dark inks would vanish on dark terminals.
    let parts = [value >> 16 & 255, value >> 8 & 255, value & 255]
    let isDark = parts[0] * 3 + parts[1] * 6 + parts[2] < 900
    let shown = isDark ? parts.map { $0 / 2 + 110 } : parts
    return "\u{1B}[38;2;\(shown[0]);\(shown[1]);\(shown[2])m\(text)\u{1B}[0m"
  }

  // MARK: - Curves

  private var curveLines: [String] {
    let left = labels(layout.y.ticks.map { (layout.y.position(of: $0.value), $0.label) })
    let right = labels((panel.secondAxis?.ticks ?? []).map { (layout.y.position(of: $0.value), $0.label) })
    let margin = left.values.map(\.columns).max() ?? 0
    let rightMargin = right.values.map { $0.columns + 2 }.max() ?? 0
    let canvas = canvas(width: max(10, width - margin - 3 - rightMargin))
    let secondLabel = panel.secondAxis.map { $0.label } ?? ""
    let room = max(panel.y.label.columns + 2, width - secondLabel.columns)
    var lines = [secondLabel.isEmpty ? panel.y.label : panel.y.label.padded(to: room) + secondLabel]
    for row in 0..<height {
      let label = left[row] ?? ""
      let end = rightMargin == 0 ? "" : right[row].map { "├ \($0)" } ?? "│"
      lines.append(
        " " + label.aligned(to: margin) + (label.isEmpty ? " │" : " ┤") + canvas.row(row, coloured: coloured) + end)
    }
    lines += bottomLines(margin: margin + 2, width: canvas.width, hasRightAxis: rightMargin > 0)
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) } + legendLines
  }

  /// Labels by the row they stand in; the first comes first where two want the same.
  private func labels(_ ticks: [(position: Double, label: String)]) -> [Int: String] {
    ticks.reduce(into: [:]) { rows, tick in
      guard (0...1).contains(tick.position) else { return }
      let row = (height * 4 - 1 - Int((tick.position * Double(height * 4 - 1)).rounded())) / 4
      rows[row] = rows[row] ?? tick.label
    }
  }

  private func canvas(width: Int) -> CharacterCanvas {
    var canvas = CharacterCanvas(width: width, height: height)
    func place(_ point: Point) -> (Double, Double) { (layout.x.position(of: point.x), layout.y.position(of: point.y)) }
    for series in panel.series {
      let places = layout.drawable(series).map(place)
      let colour = theme.colour(for: series.role)
      switch series.kind {
      case .reference: if let level = places.first { canvas.line(from: (0, level.1), to: (1, level.1), colour: colour, gaps: true) }
      case .line, .curve:
        for (a, b) in zip(places, places.dropFirst()) { canvas.line(from: a, to: b, colour: colour, gaps: series.dash != .solid) }
      case .band, .points, .dots, .bars: break
      }
    }
    for series in panel.series where series.hasMarkers {
      let mark = series.isFaint ? "·" : String(theme.marker(for: series.role).character)
      for place in layout.drawable(series).map(place) { canvas.write(mark, at: place, colour: theme.colour(for: series.role)) }
    }
    for case .text(let words, let x, let y) in panel.annotations {
      canvas.write(words, at: (layout.x.position(of: x), layout.y.position(of: y)), colour: Theme.quietInk)
    }
    return canvas
  }

  /// The x axis with as many tick labels as fit, and its name in the middle.
  private func bottomLines(margin: Int, width: Int, hasRightAxis: Bool) -> [String] {
    var rule = Array(repeating: Character("─"), count: width)
    var labels = ""
    for tick in layout.x.ticks {
      let position = layout.x.position(of: tick.value)
      guard (0...1).contains(position) else { continue }
      let column = Int((position * Double(width * 2 - 1)).rounded()) / 2
      let start = margin + column - tick.label.columns / 2
      guard start >= (labels.isEmpty ? 0 : labels.columns + 2), start + tick.label.columns <= margin + width else { continue }
      rule[column] = "┬"
      labels = labels.padded(to: start) + tick.label
    }
    let name = String(repeating: " ", count: margin + max(0, (width - panel.x.label.columns) / 2)) + panel.x.label
    let indent = String(repeating: " ", count: margin - 1)
    return [indent + " └" + String(rule) + (hasRightAxis ? "┘" : ""), " " + labels, name]
  }

  private var legendLines: [String] {
    let entries = panel.series.filter { !$0.name.isEmpty }.map { series in
      let sign =
        switch series.kind {
        case .line where series.hasMarkers, .points, .dots: String(theme.marker(for: series.role).character)
        case .line, .curve: series.dash == .solid ? "⠤⠤" : "⠤ "
        case .reference: "⠤ ⠤"
        case .band: "░"
        case .bars: "█"
        }
      return (sign, series)
    }
    var lines: [String] = []
    var length = 0
    for (sign, series) in entries {
      let entry = "  " + Self.painted(sign, theme.colour(for: series.role), coloured) + " " + series.name
      let needed = sign.columns + series.name.columns + 3
      if length == 0 || length + needed > width {
        lines.append(entry)
        length = needed
      } else {
        lines[lines.count - 1] += entry
        length += needed
      }
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  // MARK: - Bars and dots

  /// Whether its values stand at names.
  private static func isNamed(_ series: Series) -> Bool { series.kind == .bars || series.kind == .dots }

  /// A line for each bar or dot, with its value; categories keep together.
  private var namedLines: [String] {
    let bars = panel.series.filter(Self.isNamed)
    let references = panel.series.filter { $0.kind == .reference }
    let rows = layout.x.ticks.flatMap { tick in
      bars.flatMap { series in layout.drawable(series).filter { $0.x == tick.value }.map { (tick.label, series, $0) } }
    }
    let isGrouped = Set(rows.map(\.2.x)).count < rows.count
    func name(_ row: (String, Series, Point)) -> String {
      let category = String(row.0.map { $0.isNewline ? " " : $0 })
      if category.isEmpty { return row.1.name }
      return isGrouped && !row.1.name.isEmpty ? "\(category), \(row.1.name)" : category
    }
    let margin = min(width / 2, rows.map { name($0).columns }.max() ?? 0)
    let room = max(10, width - margin - 20)
    let lines = rows.map { row in
      let words = name(row).prefix(columns: margin)
      let bar = Self.painted(mark(row.1, at: max(0, min(1, layout.y.position(of: row.2.y))), room), theme.colour(for: row.1.role), coloured)
      let value = row.2.high.map { formatted(row.2.y, deviation: $0 - row.2.y) } ?? formatted(row.2.y)
      return words.padded(to: margin) + "  " + bar + " " + value
    }
    let (low, high) = (formatted(layout.y.low), formatted(layout.y.high))
    let hasBars = bars.contains { $0.kind == .bars }
    let ends = !hasBars ? ["(from \(low) to \(high))"] : layout.y.low == 0 ? [] : ["(bars begin at \(low))"]
    let levels = references.flatMap { series in series.points.prefix(1).map { "\(series.name): \(formatted($0.y))" } }
    return [panel.y.label] + lines + levels + ends
  }

  /// A bar to a place, or a dot at it; `room` is the columns of the whole range.
  private func mark(_ series: Series, at place: Double, _ room: Int) -> String {
    if series.kind == .dots {
      return String(repeating: " ", count: min(room - 1, Int(place * Double(room)))) + String(theme.marker(for: series.role).character)
    }
    let eighths = min(room * 8, Int((place * Double(room * 8)).rounded()))
    let part = eighths % 8 == 0 ? "" : String(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8 - 1])
    return String(repeating: "█", count: eighths / 8) + part
  }
}
