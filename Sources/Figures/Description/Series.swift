internal import Contracts

/// A measured or computed point; `low` and `high` are the ends of its error bar, or of a band.
public struct Point: Codable, Hashable, Sendable {
  public var x: Double
  public var y: Double
  public var low: Double?
  public var high: Double?

  public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

  public init(_ x: Double, _ y: Double, deviation: Double) { self.init(x, y, low: y - deviation, high: y + deviation) }

  public init(_ x: Double, _ y: Double, low: Double, high: Double) {
    (self.x, self.y, self.low, self.high) = (x, y, low, high)
  }

  var isFinite: Bool { abs(x) <= 1e300 && abs(y) <= 1e300 }
}

/// Points that belong together, and what they stand for. The theme turns their role into colour and marker.
public struct Series: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable { case line, points, dots, curve, band, bars, reference }
  public enum Dash: String, Codable, Hashable, Sendable { case solid, dashed, dotted }
  public enum Hatch: String, Codable, Hashable, Sendable { case none, diagonal, crossed }

  /// Its words in the legend; no entry where empty.
  public var name: String
  public var kind: Kind
  public var points: [Point]
  public var role: SeriesRole
  public var dash: Dash = .solid
  public var hatch: Hatch = .none
  /// Drawn thin and pale, as background to others.
  public var isFaint = false
  /// By which share of the panel's width it is drawn to the right of its x, so that error bars at one x do not cover each other.
  public var shift = 0.0

  public init(_ name: String, _ kind: Kind, _ points: [Point], _ role: SeriesRole) {
    (self.name, self.kind, self.points, self.role) = (name, kind, points, role)
  }

  /// Markers joined by lines, with error bars where the points have them. Beyond 30 points the lines are without markers.
  public static func line(_ name: String, _ points: [Point], _ role: SeriesRole) -> Series { Series(name, .line, points, role) }

  /// Markers alone, with error bars where the points have them.
  public static func points(_ name: String, _ points: [Point], _ role: SeriesRole) -> Series { Series(name, .points, points, role) }

  /// Markers at categories, each with its number beside it.
  static func dots(_ name: String, _ points: [Point], _ role: SeriesRole) -> Series { Series(name, .dots, points, role) }

  /// A smooth curve without markers, such as a fitted law.
  public static func curve(_ name: String, _ points: [Point], _ role: SeriesRole) -> Series { Series(name, .curve, points, role) }

  /// A function over a range of x, at `count` places that are evenly spaced on the scale they will be drawn on.
  public static func curve(
    _ name: String, over range: ClosedRange<Double>, on scale: Axis.Scale, _ role: SeriesRole, count: Int = 120,
    _ function: (Double) -> Double
  ) -> Series {
    require(count > 1, "a curve needs two points or more, got \(count)")
    let places = (0..<count).map { scale.value(at: Double($0) / Double(count - 1), between: range.lowerBound, and: range.upperBound) }
    return curve(name, places.map { Point($0, function($0)) }, role)
  }

  /// The area between the points' `low` and `high`.
  public static func band(_ name: String, _ points: [Point], _ role: SeriesRole) -> Series { Series(name, .band, points, role) }

  /// Bars at categories, 0 being the first. Series that share a category stand side by side.
  public static func bars(_ name: String, _ points: [Point], _ role: SeriesRole, hatch: Hatch = .none) -> Series {
    var series = Series(name, .bars, points, role)
    series.hatch = hatch
    return series
  }

  /// A horizontal line across the panel.
  public static func reference(_ name: String, at y: Double, _ role: SeriesRole = .reference) -> Series {
    var series = Series(name, .reference, [Point(0, y)], role)
    series.dash = .dashed
    return series
  }

  var hasMarkers: Bool { kind == .points || kind == .dots || kind == .line && points.count <= 30 }

  public func dashed(_ dash: Dash = .dashed) -> Series {
    var series = self
    series.dash = dash
    return series
  }

  /// As the `index`th of `count` series that have points at the same x: a little beside each other.
  public func beside(_ index: Int, of count: Int) -> Series {
    var series = self
    series.shift = 0.02 * (Double(index) - Double(count - 1) / 2)
    return series
  }

  public func faint() -> Series {
    var series = self
    series.isFaint = true
    return series
  }
}

/// Something said about a place in a panel.
public enum Annotation: Codable, Hashable, Sendable {
  /// Words whose left end is at (x, y).
  case text(String, x: Double, y: Double)
  /// A straight arrow, with words at its start.
  case arrow(String, fromX: Double, fromY: Double, toX: Double, toY: Double)
  /// A ring round a point, such as the best of a search.
  case ring(x: Double, y: Double)
  case verticalLine(String, x: Double)
}
