internal import Contracts
import Randomness

/// Where a quantity lies with the given probability.
public struct Interval: Codable, Hashable, Sendable {
  public var low: Double
  public var high: Double
  public var level: Double

  public init(low: Double, high: Double, level: Double) { (self.low, self.high, self.level) = (low, high, level) }

  /// The middle part of a sample, its ends interpolated between neighbouring values.
  public init(of sample: [Double], level: Double) {
    require(!sample.isEmpty && level > 0 && level < 1, "an interval at level \(level) of \(sample.count) values")
    let sorted = sample.sorted()
    func quantile(_ p: Double) -> Double {
      let place = p * Double(sorted.count - 1)
      let index = min(Int(place), sorted.count - 1)
      let next = min(index + 1, sorted.count - 1)
      let part = place - Double(index)
      return sorted[index] == sorted[next] ? sorted[index] : sorted[index] + part * (sorted[next] - sorted[index])
    }
    (low, high, self.level) = (quantile((1 - level) / 2), quantile((1 + level) / 2), level)
  }

  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// Laws fitted to resampled data: how far the fit would have moved with other seeds.
public struct PowerLawBootstrap: Codable, Hashable, Sendable {
  public var laws: [PowerLaw]
  public var level: Double
  /// How many of the resampled fits ended at a bound. Many of them mean that the intervals are the bounds', not the data's.
  public var boundHits: Int

  public var amplitude: Interval { Interval(of: laws.map(\.amplitude), level: level) }
  public var exponent: Interval { Interval(of: laws.map(\.exponent), level: level) }
  public var asymptote: Interval { Interval(of: laws.map(\.asymptote), level: level) }

  /// Where the law's value at `x` lies.
  public func interval(at x: Double) -> Interval { Interval(of: laws.map { $0(x) }, level: level) }
}

/// Which values of a curve are drawn again together.
public enum Resampling: String, Codable, Hashable, Sendable {
  /// Every point by itself: its seeds have nothing to do with those of other points.
  case independent
  /// The values at one place of every point's list together: they come from one group of runs, as ensembles of 1, 2, … members
  /// of the same group do. Every point must have as many values as there are groups.
  case paired
}

extension Curve {
  /// The means as other seeds might have given them.
  func resampledMeans(_ resampling: Resampling, _ generator: inout RandomGenerator) -> [Double] {
    guard resampling == .paired else {
      // Not `map`, whose closure could not change the generator.
      var means: [Double] = []
      for measurement in measurements { means.append(measurement.resampledMean(&generator)) }
      return means
    }
    let groups = measurements[0].values.count
    require(
      measurements.allSatisfy { $0.values.count == groups },
      "paired points need a value each from the same groups, got \(measurements.map(\.values.count))")
    guard groups > 1 else { return measurements.map(\.mean) }
    var drawn: [Int] = []
    for _ in 0..<groups { drawn.append(Int.random(in: 0..<groups, using: &generator)) }
    return measurements.map { $0.mean(ofDrawn: drawn) }
  }
}

extension SeedMeasurement {
  /// The mean of the values drawn, its distance from the mean of all stretched as below.
  fileprivate func mean(ofDrawn drawn: [Int]) -> Double {
    let average = drawn.reduce(0.0) { $0 + values[$1] } / Double(count)
    return mean + (average - mean) * (Double(count) / Double(count - 1)).squareRoot()
  }

  /// A mean as other seeds might have given it. Values are drawn again with replacement, and their distance from the mean is
  /// stretched by √(n / (n − 1)), without which few seeds would look too certain. A summary is drawn from a normal distribution.
  func resampledMean(_ generator: inout RandomGenerator) -> Double {
    guard values.count > 1 else { return mean + (standardError ?? 0) * generator.normal() }
    var drawn: [Int] = []
    for _ in values { drawn.append(Int.random(in: 0..<count, using: &generator)) }
    return mean(ofDrawn: drawn)
  }
}

extension PowerLaw {
  /// Fits again with every point's seeds resampled. Points without spread stay where they are; one at least must have some.
  public static func bootstrap(
    _ curve: Curve, resamples: Int = 1000, level: Double = 0.95, weighting: Weighting = .equal,
    resampling: Resampling = .independent, exponents: ClosedRange<Double> = usualExponents, key: RandomKey
  ) throws(FitError) -> PowerLawBootstrap {
    guard curve.measurements.contains(where: { ($0.deviation ?? 0) > 0 }) else { throw .noSpread }
    let weights = weighting == .equal ? nil : curve.measurements.map { 1 / (($0.standardError ?? .nan) * ($0.standardError ?? .nan)) }
    var result = PowerLawBootstrap(laws: [], level: level, boundHits: 0)
    for index in 0..<resamples {
      var generator = key.split("bootstrap").split(index).generator()
      let means = curve.resampledMeans(resampling, &generator)
      let fit = try fit(x: curve.measurements.map(\.x), y: means, weights: weights, exponents: exponents)
      result.laws.append(fit.law)
      if fit.status != .inside { result.boundHits += 1 }
    }
    return result
  }

  /// Fits without each point in turn: which of them carries the law. Needs four places.
  public static func leaveOneOut(
    _ curve: Curve, weighting: Weighting = .equal, exponents: ClosedRange<Double> = usualExponents
  ) throws(FitError) -> [(omitted: Double, fit: PowerLawFit)] {
    guard curve.measurements.count >= 4 else { throw .tooFewPlaces(needed: 4, found: curve.measurements.count) }
    var fits: [(omitted: Double, fit: PowerLawFit)] = []
    for omitted in curve.measurements {
      let rest = Curve(curve.measurements.filter { $0.x != omitted.x })
      fits.append((omitted.x, try fit(rest, weighting: weighting, exponents: exponents)))
    }
    return fits
  }
}
