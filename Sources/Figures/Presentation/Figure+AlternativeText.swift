import Display

extension Figure {
  /// The figure in words, made from its data: axes, then each series with its count of points and its ends.
  public var alternativeText: String {
    panels.map { panel in
      let title = panel.title.isEmpty ? "" : "\(panel.title): "
      let axes = "\(panel.y.label.isEmpty ? "values" : panel.y.label) against \(panel.x.label.isEmpty ? "categories" : panel.x.label)."
      return ([title + axes] + panel.series.filter { !$0.points.isEmpty }.map { panel.words(for: $0) }).joined(separator: " ")
    }.joined(separator: " ")
  }
}

extension Panel {
  fileprivate func words(for series: Series) -> String {
    let name = series.name.isEmpty ? "Unnamed" : series.name
    let points = series.points.filter(\.isFinite)
    guard let first = points.first, let last = points.last else { return "\(name): no finite points." }
    let absent = series.points.count - points.count
    let left = absent == 0 ? "" : " (\(absent) not finite, left out)"
    switch series.kind {
    case .reference: return "\(name): \(formatted(first.y))."
    case .bars, .dots:
      return "\(series.name.isEmpty ? "Bars" : name): " + points.map { "\(place($0.x)) \(formatted($0.y))" }.joined(separator: ", ")
        + "\(left)."
    case .line, .points, .curve, .band:
      let ends =
        points.count == 1
        ? "\(formatted(first.y)) at \(place(first.x))"
        : "from \(formatted(first.y)) at \(place(first.x)) to \(formatted(last.y)) at \(place(last.x))"
      let lowest = points.min { $0.y < $1.y }!
      let least = points.count < 3 || lowest == first || lowest == last ? "" : ", lowest \(formatted(lowest.y)) at \(place(lowest.x))"
      return "\(name): \(points.count == 1 ? "1 point" : "\(points.count) points")\(left), \(ends)\(least)."
    }
  }

  private func place(_ x: Double) -> String {
    if case .categories(let names) = self.x.scale, x.rounded() >= 0, x.rounded() < Double(names.count) {
      return String(names[Int(x.rounded())].map { $0.isNewline ? " " : $0 })
    }
    return AxisLayout.number(x)
  }
}
