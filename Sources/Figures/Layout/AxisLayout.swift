internal import Contracts
import Display

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An axis once the data are known: its ends and its ticks, the same in every picture of the figure.
package struct AxisLayout {
  let scale: Axis.Scale
  package let low: Double
  package let high: Double
  package let ticks: [Tick]

  /// `data` and `others` (error bars, annotations) must be inside; those with no place on the scale are passed over.
  package init(_ axis: Axis, data: [Double], others: [Double], includingZero: Bool = false) {
    scale = axis.scale
    let places = data.filter(axis.scale.hasPlace)
    (low, high) = Self.ends(of: axis, places + others.filter(axis.scale.hasPlace), includingZero: includingZero)
    ticks = axis.ticks ?? Self.ticks(on: axis.scale, from: low, to: high, data: places)
  }

  /// 0 at the low end, 1 at the high end.
  package func position(of value: Double) -> Double {
    let (a, b) = (scale.stretched(low), scale.stretched(high))
    return (scale.stretched(value) - a) / (b - a)
  }

  /// Below it, distances between ticks would be no numbers.
  private static let leastSpan = 1e-290

  private static func ends(of axis: Axis, _ places: [Double], includingZero: Bool) -> (Double, Double) {
    if let range = axis.range, range.upperBound - range.lowerBound > leastSpan {
      require(axis.scale.hasPlace(for: range.lowerBound), "axis “\(axis.label)” cannot range over \(range)")
      return (range.lowerBound, range.upperBound)
    }
    let places = axis.range.map { [$0.lowerBound].filter(axis.scale.hasPlace) } ?? places
    if case .categories(let names) = axis.scale { return (-0.6, Double(names.count) - 0.4) }
    guard var least = places.min(), var most = places.max() else { return axis.scale == .logarithmic ? (0.1, 10) : (0, 1) }
    if includingZero { (least, most) = (min(least, 0), max(most, 0)) }
    var (a, b) = (axis.scale.stretched(least), axis.scale.stretched(most))
    // Values that differ by rounding alone are one value.
    if b - a <= max(max(abs(a), abs(b)) * 1e-13, leastSpan) {
      let room = axis.scale == .linear ? max(abs(a) * 0.05, 1e-9) : 0.5
      (a, b) = (a - room, b + room)
    }
    // Bars carry their values on top.
    let room = (b - a) * (includingZero ? 0.1 : 0.06)
    let keepsLow = includingZero && least == 0
    let keepsHigh = includingZero && most == 0
    var (low, high) = (axis.scale.unstretched(keepsLow ? a : a - room), axis.scale.unstretched(keepsHigh ? b : b + room))
    // The room may lead out of what numbers reach, or to those that a processor may take for zero.
    if axis.scale == .logarithmic { (low, high) = (max(low, 1e-305), min(high, 1e305)) }
    return (short(low, within: high - low), short(high, within: high - low))
  }

  /// Eight digits: an end that nobody chose need not be read to the last bit, unless that moves it by what can be seen.
  private static func short(_ value: Double, within span: Double) -> Double {
    guard value != 0 else { return 0 }
    let scale = pow(10, 7 - floor(log10(abs(value))))
    let rounded = (value * scale).rounded() / scale
    return abs(rounded - value) <= span * 1e-3 ? rounded : value
  }

  private static func ticks(on scale: Axis.Scale, from low: Double, to high: Double, data: [Double]) -> [Tick] {
    switch scale {
    case .linear: return linearTicks(from: low, to: high)
    case .categories(let names): return names.enumerated().map { Tick(Double($0), $1) }
    case .generations:
      return [0, 1, 2, 4, 8, 16, 32, 64, 128, 256].filter { $0 >= low && $0 <= high }.map { Tick($0, number($0)) }
    case .logarithmic: return logarithmicTicks(from: low, to: high, data: data)
    case .symmetricLogarithmic(let threshold): return symmetricTicks(from: low, to: high, threshold: threshold)
    }
  }

  /// Steps of 1, 2 or 5 times a power of ten, about six of them.
  private static func linearTicks(from low: Double, to high: Double) -> [Tick] {
    let rough = (high - low) / 6
    let power = pow(10, floor(log10(rough)))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999 } ?? 10 * power
    let decimals = max(0, -Int(floor(log10(step) + 1e-9)))
    let first = Int((low / step - 1e-9).rounded(.up))
    let last = Int((high / step + 1e-9).rounded(.down))
    guard first <= last else { return [] }
    let ticks = (first...last).map {
      let label = formatted(Double($0) * step, decimals: min(decimals, 350))
      let value = decimals > 350 ? Double($0) * step : Double(label) ?? Double($0) * step
      return (label: label, tick: Tick(value, abs(value) >= 10_000 || decimals > 8 ? number(value) : label))
    }
    // Of large numbers close together, the short forms are all the same.
    let areShort = Set(ticks.map(\.tick.label)).count == ticks.count || decimals > 20
    return areShort ? ticks.map(\.tick) : ticks.map { Tick($0.tick.value, $0.label) }
  }

  /// Doublings where the data are doublings; else powers of ten, with steps between where they are few.
  private static func logarithmicTicks(from low: Double, to high: Double, data: [Double]) -> [Tick] {
    let exponents = data.map { log2($0) }
    if !data.isEmpty, exponents.allSatisfy({ abs($0 - $0.rounded()) < 1e-9 }), high / low < 5000 {
      let powers = Int(log2(low).rounded(.up))...max(Int(log2(low).rounded(.up)), Int(log2(high).rounded(.down)))
      return powers.map { Tick(exp2(Double($0)), number(exp2(Double($0)))) }
    }
    let decades = log10(high) - log10(low)
    let steps: [Double] = decades > 3 ? [1] : decades > 1.3 ? [1, 3] : [1, 2, 3, 5, 7]
    let powers = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
    let values = powers.flatMap { power in
      let unit = pow(10, Double(power))
      return steps.map { $0 * unit }
    }
    return values.filter { $0 >= low * 0.999 && $0 <= high * 1.001 }.map { Tick($0, number($0)) }
  }

  /// Zero, and powers of ten from the threshold on; every second or third where they would be many.
  private static func symmetricTicks(from low: Double, to high: Double, threshold: Double) -> [Tick] {
    let first = Int((log10(threshold) - 1e-9).rounded(.up))
    let last = Int((log10(max(abs(low), abs(high), threshold)) + 1e-9).rounded(.down))
    guard first <= last else { return linearTicks(from: low, to: high) }
    let powers = stride(from: first, through: last, by: (last - first) / 5 + 1).map { pow(10, Double($0)) }
    return (powers.reversed().map { -$0 } + [0] + powers).filter { $0 >= low && $0 <= high }.map { Tick($0, number($0)) }
  }

  /// `0.003`, `64`, `200k`, `1.6B`: as few characters as say it.
  static func number(_ value: Double) -> String {
    if abs(value) >= 1e15 {
      let power = Int(floor(log10(abs(value)) + 1e-9))
      return shortest(value / pow(10, Double(power))) + "e\(power)"
    }
    for (unit, letter) in [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")] where abs(value) >= unit && abs(value) >= 10_000 {
      return shortest(value / unit) + letter
    }
    return shortest(value)
  }

  private static func shortest(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    if abs(value) < 1e-4 {
      let power = max(-300, Int(floor(log10(abs(value)) + 1e-9)))
      return shortest(value / pow(10, Double(power))) + "e\(power)"
    }
    let decimals = (0...8).first { decimals in
      let unit = pow(10, Double(decimals))
      return abs((value * unit).rounded() / unit - value) <= abs(value) * 1e-6
    }
    return formatted(value, decimals: decimals ?? 8)
  }
}
