internal import Foundation

extension Axis.Scale {
  /// Beyond this a distance between two values may be no number.
  private static let largest = 1e300

  func hasPlace(for value: Double) -> Bool {
    guard abs(value) <= Self.largest else { return false }
    switch self {
    case .linear, .symmetricLogarithmic, .categories: return true
    case .logarithmic: return value >= 1 / Self.largest
    case .generations: return value > -1
    }
  }

  /// The value on the axis as gnuplot has it.
  func plotted(_ value: Double) -> Double { self == .generations ? value + 1 : value }

  /// The value on a scale on which equal distances look equal.
  func stretched(_ value: Double) -> Double {
    switch self {
    case .linear, .categories: value
    case .logarithmic: log2(value)
    case .symmetricLogarithmic(let threshold): asinh(value / threshold)
    case .generations: log2(1 + value)
    }
  }

  func unstretched(_ value: Double) -> Double {
    switch self {
    case .linear, .categories: value
    case .logarithmic: exp2(value)
    case .symmetricLogarithmic(let threshold): threshold * sinh(value)
    case .generations: exp2(value) - 1
    }
  }

  func value(at fraction: Double, between low: Double, and high: Double) -> Double {
    if fraction == 0 { return low }
    return fraction == 1 ? high : unstretched(stretched(low) + fraction * (stretched(high) - stretched(low)))
  }
}
