import Display

/// One legend under the title of a figure, in place of the same one below each of its panels.
struct SharedLegend {
  /// The clauses that draw it: each name once, in the order of the panels.
  let entries: [String]
  /// Those that need no legend of their own.
  let panels: Set<Int>
  let rows: Int
  let columns: Int
}

extension GnuplotScript {
  /// Nil where no two panels with a legend below have a name in common, or where one name looks different in two of them.
  func sharedLegend(of layouts: [PanelLayout]) -> SharedLegend? {
    let below = layouts.indices.filter { layouts[$0].legend(on: figure.sizeOfPanel) == .below }
    let series = below.flatMap { layouts[$0].panel.series.filter { !$0.name.isEmpty } }
    var entries: [String] = []
    for entry in series.map(legendEntry) where !entries.contains(entry) { entries.append(entry) }
    let names = Set(series.map(\.name))
    guard names.count == entries.count, names.count < series.count else { return nil }
    // gnuplot gives every name as much room as the longest, by an estimate of its own where it writes SVG.
    let room = 0.6 * Double(figure.theme.fontSize * (9 + names.map(\.count).max()!))
    let most = max(1, Int(Double(figure.size.width) / room))
    let rows = (entries.count + most - 1) / most
    return SharedLegend(entries: entries, panels: Set(below), rows: rows, columns: (entries.count + rows - 1) / rows)
  }

  /// The title's height in lines of text keeps this much room free.
  func title(above legend: SharedLegend?) -> String {
    let lines = Array(repeating: "\"\\n\"", count: legend?.rows ?? 0)
    return figure.title.isEmpty && legend == nil ? "" : ([Self.quoted(figure.title)] + lines).joined(separator: ".")
  }

  /// A plot of nothing on the whole picture, after the panels.
  mutating func add(_ legend: SharedLegend) {
    let top = 1 - Double(figure.title.isEmpty ? 6 : 27) / Double(figure.size.height)
    add("")
    add("unset logscale; unset tics; unset grid; unset border; unset title; unset label; unset arrow")
    add("unset xlabel; unset ylabel; unset y2label")
    add("set xrange [0:1]; set yrange [0:1]; set origin 0,0; set size 1,1")
    add("set margins screen 0, screen 1, screen 0, screen \(formatted(top, decimals: 4))")
    add("set key inside top center horizontal Left reverse maxcols \(legend.columns) samplen 2.2 spacing 1.2 textcolor rgb '\(Theme.ink)'")
    add("plot \\\n  " + (["NaN notitle"] + legend.entries).joined(separator: ", \\\n  "))
  }
}
