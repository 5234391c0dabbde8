/// A bar with a name of its own in the legend.
public struct Bar: Codable, Hashable, Sendable {
  public var name: String
  /// Its height and error bar; where it stands is its place in the list.
  public var height: Point
  public var role: SeriesRole
  public var hatch: Series.Hatch

  public init(_ name: String, _ height: Point, _ role: SeriesRole, hatch: Series.Hatch = .none) {
    (self.name, self.height, self.role, self.hatch) = (name, height, role, hatch)
  }
}

extension Panel {
  /// Bars in the order given, for losses: the axis does not begin at zero, where differences could not be seen, but just below the
  /// lowest error bar. A bar whose height is not finite leaves its place empty.
  public static func bars(_ title: String = "", y label: String, _ bars: [Bar]) -> Panel {
    let shown = bars.filter(\.height.isFinite)
    let ends = shown.flatMap { [$0.height.low ?? $0.height.y, $0.height.high ?? $0.height.y] }
    var panel = Panel(title, x: .categories(bars.map { _ in "" }), y: .linear(label))
    if let low = ends.min(), let high = ends.max() {
      let margin = high > low ? (high - low) / 8 : max(abs(high) / 8, 1e-6)
      panel.y.range = low - margin...high + margin
    }
    panel.legend = .below
    for (place, bar) in bars.enumerated() where bar.height.isFinite {
      var height = bar.height
      height.x = Double(place)
      panel.add(.bars(bar.name, [height], bar.role, hatch: bar.hatch))
    }
    return panel
  }
}
