internal import Contracts
import Randomness

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many times as much data the baseline would need for the same loss.
public struct DataEfficiency: Codable, Hashable, Sendable {
  public enum Method: Codable, Hashable, Sendable {
    /// By a fitted law of the baseline, whose constants these are.
    case law(PowerLaw)
    /// By the measured baseline curve, linear in log(data) between its points.
    case measuredCurve
  }

  public var method: Method
  /// 1 for the baseline itself; infinite for a loss that the baseline never reaches.
  public var factor: Double
  public var interval: Interval?
  /// Whether the loss lies outside what was measured of the baseline.
  public var isExtrapolated: Bool

  /// `((baseline − E) / (loss − E))^(1/a)` with the law's asymptote E and exponent a; its amplitude cancels (Kim and others 2025:
  /// both losses are turned into amounts of data by the law, and the ratio is taken).
  public init(loss: Double, baseline: Double, law: PowerLaw) {
    require(baseline > law.asymptote, "the baseline's loss \(baseline) is not above the law's asymptote \(law.asymptote)")
    method = .law(law)
    factor = loss > law.asymptote ? pow((baseline - law.asymptote) / (loss - law.asymptote), 1 / law.exponent) : .infinity
    isExtrapolated = false
  }

  /// By the law, with an interval over the seeds of both losses and over the law's own resampled fits, where given.
  /// Resamples in which the baseline lies below its own asymptote are counted as infinite.
  public init(
    loss: SeedMeasurement, baseline: SeedMeasurement, law: PowerLaw, laws: PowerLawBootstrap? = nil, resamples: Int = 1000,
    level: Double = 0.95,
    key: RandomKey
  ) {
    self.init(loss: loss.mean, baseline: baseline.mean, law: law)
    let factors = (0..<resamples).map { index -> Double in
      var generator = key.split("efficiency").split(index).generator()
      let (drawnLoss, drawnBaseline) = (loss.resampledMean(&generator), baseline.resampledMean(&generator))
      let drawnLaw = laws.map { $0.laws[index % $0.laws.count] } ?? law
      guard drawnBaseline > drawnLaw.asymptote else { return .infinity }
      return DataEfficiency(loss: drawnLoss, baseline: drawnBaseline, law: drawnLaw).factor
    }
    interval = Interval(of: factors, level: level)
  }

  /// By the measured curve of the baseline: the amount of data at which it has this loss, over `data`, the amount that was used.
  /// nil where the curve does not fall towards the loss, so that no amount can be named.
  public init?(loss: Double, data: Double, baseline: Curve) {
    require(data > 0, "an amount of data must be positive, got \(data)")
    guard let found = baseline.inverse(loss) else { return nil }
    (method, factor, isExtrapolated) = (.measuredCurve, found.x / data, found.isExtrapolated)
  }

  /// By the measured curve, with an interval over the seeds of the loss and of every point of the curve. Resamples without an
  /// answer count as infinite.
  public init?(
    loss: SeedMeasurement, data: Double, baseline: Curve, resamples: Int = 1000, level: Double = 0.95, key: RandomKey
  ) {
    self.init(loss: loss.mean, data: data, baseline: baseline)
    let factors = (0..<resamples).map { index -> Double in
      var generator = key.split("efficiency").split(index).generator()
      let drawnLoss = loss.resampledMean(&generator)
      let drawn = Curve(baseline.measurements.map { SeedMeasurement($0.x, $0.resampledMean(&generator)) })
      return DataEfficiency(loss: drawnLoss, data: data, baseline: drawn)?.factor ?? .infinity
    }
    interval = Interval(of: factors, level: level)
  }

  /// By the measured curve, replicate by replicate: every world's loss against that world's own baseline, so that what worlds differ
  /// in cancels. The factor is the geometric mean, the interval that of its logarithm by Student's distribution. nil where some replicate
  /// has no answer. All points of the curve must have the replicates of the loss, in the same order.
  public init?(pairedLoss loss: SeedMeasurement, data: Double, baseline: Curve) {
    require(
      baseline.measurements.allSatisfy { $0.values.count == loss.values.count },
      "\(loss.values.count) replicates against a baseline of \(baseline.measurements.map(\.values.count))")
    var logarithms: [Double] = []
    var isExtrapolated = false
    for (index, value) in loss.values.enumerated() {
      let curve = Curve(baseline.measurements.map { SeedMeasurement($0.x, $0.values[index]) })
      guard let worth = DataEfficiency(loss: value, data: data, baseline: curve) else { return nil }
      logarithms.append(log(worth.factor))
      isExtrapolated = isExtrapolated || worth.isExtrapolated
    }
    let summary = SeedMeasurement(0, values: logarithms)
    (method, factor, self.isExtrapolated) = (.measuredCurve, exp(summary.mean), isExtrapolated)
    interval = summary.interval().map { Interval(low: exp($0.low), high: exp($0.high), level: $0.level) }
  }
}

extension PowerLaw {
  /// The loss that is worth `factor` times the data: where a second axis has its ticks.
  public func loss(atEfficiency factor: Double, baseline: Double) -> Double {
    require(factor > 0, "an efficiency must be positive, got \(factor)")
    return asymptote + (baseline - asymptote) * pow(factor, -exponent)
  }
}

extension Curve {
  /// The least x at which the curve has this value, going linearly in log(x) from point to point; beyond the ends, along the first
  /// or last stretch, if it falls there. nil where no stretch leads to the value.
  public func inverse(_ value: Double) -> (x: Double, isExtrapolated: Bool)? {
    let points = measurements.map { (log($0.x), $0.mean) }
    guard points.count >= 2, measurements[0].x > 0 else { return nil }
    func cross(_ a: (Double, Double), _ b: (Double, Double)) -> Double { exp(a.0 + (b.0 - a.0) * (a.1 - value) / (a.1 - b.1)) }
    if let hit = measurements.first(where: { $0.mean == value }) { return (hit.x, false) }
    if value > points[0].1 {
      return points[0].1 > points[1].1 ? (cross(points[0], points[1]), true) : nil
    }
    for (a, b) in zip(points, points.dropFirst()) where a.1 > value && value > b.1 { return (cross(a, b), false) }
    let (a, b) = (points[points.count - 2], points[points.count - 1])
    return a.1 > b.1 && value < b.1 ? (cross(a, b), true) : nil
  }

  /// The curve at `x`, going linearly in log(x) from point to point; nil beyond its ends.
  public func value(at x: Double) -> Double? {
    guard let right = measurements.firstIndex(where: { $0.x >= x }) else { return nil }
    let b = measurements[right]
    guard b.x > x else { return b.mean }
    guard right > 0, x > 0 else { return nil }
    let a = measurements[right - 1]
    return a.mean + (b.mean - a.mean) * (log(x) - log(a.x)) / (log(b.x) - log(a.x))
  }
}
