internal import Contracts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What was measured at one place of a curve: a mean over repeated runs (seeds) and how far they lie apart.
public struct SeedMeasurement: Codable, Hashable, Sendable {
  public var x: Double
  public var mean: Double
  /// The sample standard deviation (divisor n − 1); nil where there is one value only.
  public var deviation: Double?
  public var count: Int
  /// The values themselves; empty where only the summary is known, as for published numbers.
  public var values: [Double]

  /// From repeated values, of which there must be one at least.
  public init(_ x: Double, values: [Double]) {
    require(!values.isEmpty, "a measurement at \(x) without values")
    (self.x, self.values, count) = (x, values, values.count)
    mean = values.reduce(0, +) / Double(values.count)
    let average = mean
    let squares = values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
  }

  /// From a summary.
  public init(_ x: Double, _ mean: Double, deviation: Double? = nil, count: Int = 1) {
    require(count > 0, "a measurement at \(x) of \(count) values")
    (self.x, self.mean, self.deviation, self.count, values) = (x, mean, deviation, count, [])
  }

  /// Differences, replicate by replicate, at the x of the first. Both must have values, as many and in the same order.
  public static func - (left: SeedMeasurement, right: SeedMeasurement) -> SeedMeasurement {
    require(
      left.values.count == right.values.count && !left.values.isEmpty,
      "\(left.values.count) replicates minus \(right.values.count): differences need as many, one at least")
    return SeedMeasurement(left.x, values: zip(left.values, right.values).map { $0 - $1 })
  }

  /// By which power of x a positive value has fallen since another measurement: minus the slope in logarithms, replicate by replicate.
  public func exponent(from before: SeedMeasurement) -> SeedMeasurement {
    require(
      before.values.count == values.count && before.x > 0 && x > 0 && x != before.x,
      "an exponent from \(before.values.count) replicates at \(before.x) to \(values.count) at \(x)")
    return SeedMeasurement(x, values: zip(before.values, values).map { log($0 / $1) / log(x / before.x) })
  }

  /// The standard error of the mean, where the spread is known.
  public var standardError: Double? { deviation.map { $0 / Double(count).squareRoot() } }

  /// Where the true mean lies, by Student's distribution; nil where the spread is not known.
  public func interval(level: Double = 0.95) -> Interval? {
    guard let standardError else { return nil }
    let reach = standardError * StudentDistribution(degreesOfFreedom: count - 1).quantile(within: level)
    return Interval(low: mean - reach, high: mean + reach, level: level)
  }
}

/// Measurements in the order of their x.
public struct Curve: Codable, Hashable, Sendable {
  public let measurements: [SeedMeasurement]

  /// In any order; no x twice.
  public init(_ measurements: [SeedMeasurement]) {
    self.measurements = measurements.sorted { $0.x < $1.x }
    for (a, b) in zip(self.measurements, self.measurements.dropFirst()) {
      require(a.x != b.x, "a curve with two measurements at \(a.x): gather their values in one")
    }
  }

  /// From single values, those at the same x gathered into one measurement.
  public init(_ points: [(x: Double, y: Double)]) {
    self.init(Dictionary(grouping: points, by: \.x).map { SeedMeasurement($0, values: $1.map(\.y)) })
  }
}
