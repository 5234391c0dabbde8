/// A panel once its data are known: both axes, and where the legend goes.
struct PanelLayout {
  let panel: Panel
  let x: AxisLayout
  let y: AxisLayout

  init(_ panel: Panel) {
    self.panel = panel
    let located = panel.series.filter { $0.kind != .reference }
    let annotated = panel.annotations.flatMap(\.places)
    let drawn = located.flatMap { series in series.points.filter { $0.isFinite && panel.x.scale.hasPlace(for: $0.x) } }
    x = AxisLayout(panel.x, data: drawn.map(\.x), others: annotated.map(\.x))
    let levels = panel.series.filter { $0.kind == .reference }.flatMap { $0.points.map(\.y) }
    let ends = drawn.flatMap { [$0.low, $0.high].compactMap { $0 } }
    y = AxisLayout(
      panel.y, data: drawn.map(\.y), others: ends + levels + annotated.compactMap(\.y),
      includingZero: panel.series.contains { $0.kind == .bars })
  }

  /// Points that have a place on both axes.
  func drawable(_ series: Series) -> [Point] {
    series.points.filter { (series.kind == .reference || panel.x.scale.hasPlace(for: $0.x)) && panel.y.scale.hasPlace(for: $0.y) }
  }

  /// Where a bar stands and how wide it is, beside the other series' bars in the same category.
  func bar(_ series: Int, at x: Double) -> (centre: Double, width: Double) {
    let sharing = panel.series.indices.filter { panel.series[$0].kind == .bars && panel.series[$0].points.contains { $0.x == x } }
    let slot = 0.8 / Double(sharing.count)
    let rank = Double(sharing.firstIndex(of: series) ?? 0)
    return (x + (rank - Double(sharing.count - 1) / 2) * slot, slot * 0.88)
  }

  /// The legend's place; where it is automatic, the first corner that nothing is drawn in, on a panel of this size.
  func legend(on size: Size) -> Legend {
    guard panel.legend == .automatic else { return panel.legend }
    let entries = panel.series.filter { !$0.name.isEmpty }
    let areNamedBelow = panel.series.allSatisfy { $0.kind == .bars && $0.points.count == 1 } && entries.count == x.ticks.count
    guard let longest = entries.map(\.name.count).max(), !areNamedBelow else { return .hidden }
    // Letters of about 7 points and lines of 22, on the four fifths of the panel that are inside the axes.
    let width = (52 + 7 * Double(longest)) / (0.8 * Double(size.width))
    let height = (12 + 22 * Double(entries.count)) / (0.8 * Double(size.height))
    let corners: [(legend: Legend, isRight: Bool, isTop: Bool)] = [
      (.topRight, true, true), (.bottomLeft, false, false), (.topLeft, false, true), (.bottomRight, true, false),
    ]
    let free = corners.first { corner in
      !occupied.contains { x, y in (corner.isRight ? x > 1 - width : x < width) && (corner.isTop ? y > 1 - height : y < height) }
    }
    return free?.legend ?? .below
  }

  /// Positions in the panel, 0 to 1 both ways, that something is drawn at; lines and error bars count along their way.
  private var occupied: [(Double, Double)] {
    panel.series.flatMap { series -> [(Double, Double)] in
      let errorBars = drawable(series).flatMap { point -> [(Double, Double)] in
        guard let low = point.low, let high = point.high else { return [] }
        let ends = [low, high].map { panel.y.scale.hasPlace(for: $0) ? y.position(of: $0) : 0 }
        return (0...10).map { (x.position(of: point.x), ends[0] + (ends[1] - ends[0]) * Double($0) / 10) }
      }
      let points = drawable(series).map { (x.position(of: $0.x), y.position(of: $0.y)) }
      switch series.kind {
      case .reference: return (0...20).map { (Double($0) / 20, points.first?.1 ?? 0) }
      case .bars:
        return drawable(series).flatMap { bar in
          [-0.4, 0, 0.4].flatMap { side in
            let (place, height) = (x.position(of: bar.x + side), y.position(of: bar.y))
            return (0...20).map { (place, height * Double($0) / 20) }
          }
        }
      case .points, .dots: return points + errorBars
      case .line, .curve, .band:
        return zip(points, points.dropFirst()).flatMap { a, b in
          (0...10).map { (a.0 + (b.0 - a.0) * Double($0) / 10, a.1 + (b.1 - a.1) * Double($0) / 10) }
        } + points + errorBars
      }
    }
  }
}

extension Annotation {
  var places: [(x: Double, y: Double?)] {
    switch self {
    case .text(_, let x, let y), .ring(let x, let y): [(x, y)]
    case .arrow(_, let fromX, let fromY, let toX, let toY): [(fromX, fromY), (toX, toY)]
    case .verticalLine(_, let x): [(x, nil)]
    }
  }
}
