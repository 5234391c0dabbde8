public import Figures

extension Panel {
  /// Differences of losses in one panel, side by side at each x, with a line at zero. It has no legend: its lines look like those of the losses beside it.
  ///
  /// - Parameter lines: points as `Point(_:_:)` makes them of a `PairedDifference`.
  public static func gains(
    _ title: String, x: Axis, y label: String, _ lines: [(name: String, points: [Point], role: SeriesRole)]
  ) -> Panel {
    var panel = Panel(title, x: x, y: .linear(label))
    panel.legend = .hidden
    panel.add(.reference("", at: 0))
    for (index, line) in lines.enumerated() {
      panel.add(.line(line.name, line.points, line.role).beside(index, of: lines.count))
    }
    return panel
  }
}
