internal import Contracts

/// One axis: what it measures, its scale, and, where the data should not decide, its range and ticks.
public struct Axis: Codable, Hashable, Sendable {
  public enum Scale: Codable, Hashable, Sendable {
    case linear
    case logarithmic
    /// Logarithmic on both sides of zero, and linear within the threshold of it: asinh(x / threshold).
    case symmetricLogarithmic(threshold: Double)
    /// Generations per document: a logarithmic axis on which G stands at 1 + G, so that 0 has a place (as in the papers).
    case generations
    /// Names at 0, 1, 2 …
    case categories([String])
  }

  public var label: String
  public var scale: Scale
  public var range: ClosedRange<Double>?
  public var ticks: [Tick]?

  public init(_ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil, ticks: [Tick]? = nil) {
    (self.label, self.scale, self.range, self.ticks) = (label, scale, range, ticks)
  }

  public static func linear(_ label: String, range: ClosedRange<Double>? = nil) -> Axis { Axis(label, range: range) }

  /// Points at zero or below have no place on it and are left out.
  public static func logarithmic(_ label: String, range: ClosedRange<Double>? = nil) -> Axis {
    Axis(label, scale: .logarithmic, range: range)
  }

  /// For values of either sign that span decades, such as differences of losses. Within `threshold` of zero it is linear.
  public static func symmetricLogarithmic(_ label: String, threshold: Double, range: ClosedRange<Double>? = nil) -> Axis {
    require(threshold > 0, "axis “\(label)”: its threshold must be positive, got \(threshold)")
    return Axis(label, scale: .symmetricLogarithmic(threshold: threshold), range: range)
  }

  public static func generations(_ label: String = "Generations per document") -> Axis { Axis(label, scale: .generations) }

  public static func categories(_ names: [String], label: String = "") -> Axis { Axis(label, scale: .categories(names)) }
}

/// A mark on an axis: where, and what is written there.
public struct Tick: Codable, Hashable, Sendable {
  public var value: Double
  public var label: String
  public init(_ value: Double, _ label: String) { (self.value, self.label) = (value, label) }
}

/// Another reading of the y axis: ticks at places of that axis, with labels of their own.
///
///     SecondAxis("Data efficiency", ticks: [1, 1.2, 1.4].map {
///       Tick(law.loss(atEfficiency: $0, baseline: 3.554), "\(formatted($0, decimals: 1))×")
///     })
public struct SecondAxis: Codable, Hashable, Sendable {
  public var label: String
  public var ticks: [Tick]
  public init(_ label: String, ticks: [Tick]) { (self.label, self.ticks) = (label, ticks) }
}
