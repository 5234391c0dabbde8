import Display

extension SeedMeasurement: CustomStringConvertible {
  /// `4.953 ± 0.010`: the mean and the sample standard deviation, where there is one.
  public var description: String { deviation.map { formatted(mean, deviation: $0) } ?? formatted(mean) }
}

extension Interval: CustomStringConvertible {
  /// `[3.302, 3.341]`.
  public var description: String { text() }

  func text(decimals: Int = 3) -> String { "[\(formatted(low, decimals: decimals)), \(formatted(high, decimals: decimals))]" }
}

extension DataEfficiency: CustomStringConvertible {
  /// `1.80× [1.74, 1.87]`, and whether it lies beyond the measured curve.
  public var description: String {
    "\(formatted(factor, decimals: 2))×" + (interval.map { " \($0.text(decimals: 2))" } ?? "") + (isExtrapolated ? ", extrapolated" : "")
  }
}

extension PowerLaw {
  /// The amplitude when x is counted in units.
  public func amplitude(perUnit unit: Double) -> Double { callAsFunction(unit) - asymptote }

  /// `0.381/K^1.12 + 3.310`, with x counted in units.
  public func text(_ x: String, unit: Double = 1) -> String {
    "\(formatted(amplitude(perUnit: unit)))/\(x)^\(formatted(exponent, decimals: 2)) + \(formatted(asymptote))"
  }
}
