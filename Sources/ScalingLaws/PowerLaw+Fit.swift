internal import Contracts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A law with how well it fits.
public struct PowerLawFit: Codable, Hashable, Sendable {
  public var law: PowerLaw
  public var status: FitStatus
  /// Weighted root mean square of the residuals, in units of y.
  public var residual: Double
  public var count: Int
}

/// How much each point says in a fit.
public enum Weighting: String, Codable, Hashable, Sendable {
  case equal
  /// By the inverse variance of its mean; every point must have two values or more.
  case byStandardError
}

extension PowerLaw {
  /// The exponents that fits look among: wider than any that has been reported for losses.
  public static let usualExponents = 0.01...4.0

  /// The law nearest to a curve in least squares.
  public static func fit(
    _ curve: Curve, weighting: Weighting = .equal, exponents: ClosedRange<Double> = usualExponents
  ) throws(FitError) -> PowerLawFit {
    var weights: [Double] = []
    for measurement in curve.measurements {
      guard weighting == .byStandardError else {
        weights.append(1)
        continue
      }
      guard let error = measurement.standardError, error > 0 else {
        throw .unusable("the point at \(measurement.x): its spread is not known or zero")
      }
      weights.append(1 / (error * error))
    }
    return try fit(x: curve.measurements.map(\.x), y: curve.measurements.map(\.mean), weights: weights, exponents: exponents)
  }

  /// Variable projection: with the exponent fixed the law is linear, so that only the exponent is searched for (a grid, then golden
  /// sections) and no starting point is needed. `weights` multiply squared residuals.
  public static func fit(
    x: [Double], y: [Double], weights: [Double]? = nil, exponents: ClosedRange<Double> = usualExponents
  ) throws(FitError) -> PowerLawFit {
    let problem = try PowerLawProblem(x: x, y: y, weights: weights ?? x.map { _ in 1 })
    require(exponents.lowerBound > 0, "exponents must be positive, got \(exponents)")
    let best = minimum(over: exponents, count: 160) { problem.solution($0).squares }
    let solution = problem.solution(best)
    let law = PowerLaw(
      amplitude: solution.amplitude * exp(best * problem.centre), exponent: best, asymptote: solution.asymptote)
    let status: FitStatus =
      if solution.amplitude == 0 {
        .notFalling
      } else if best <= exponents.lowerBound * 1.000_001 {
        .exponentAtLowerBound
      } else if best >= exponents.upperBound / 1.000_001 {
        .exponentAtUpperBound
      } else {
        solution.asymptote == 0 ? .asymptoteAtZero : .inside
      }
    return PowerLawFit(law: law, status: status, residual: (solution.squares / problem.totalWeight).squareRoot(), count: x.count)
  }
}

/// The least-squares problem that is left once the exponent is fixed.
private struct PowerLawProblem {
  /// Logarithms of x, less their mean, so that amplitudes of any exponent are of the size of y.
  let logarithms: [Double]
  let centre: Double
  let y: [Double]
  let weights: [Double]
  let totalWeight: Double

  init(x: [Double], y: [Double], weights: [Double]) throws(FitError) {
    require(x.count == y.count && x.count == weights.count, "\(x.count) places, \(y.count) values, \(weights.count) weights")
    for (index, place) in x.enumerated() {
      guard place.isFinite && place > 0 else { throw .unusable("x = \(place): it must be positive and finite") }
      guard y[index].isFinite else { throw .unusable("the value \(y[index]) at x = \(place)") }
      guard weights[index].isFinite && weights[index] > 0 else { throw .unusable("the weight \(weights[index]) at x = \(place)") }
    }
    guard Set(x).count >= 3 else { throw .tooFewPlaces(needed: 3, found: Set(x).count) }
    let logs = x.map { log($0) }
    let mean = logs.reduce(0, +) / Double(x.count)
    (centre, logarithms, self.y, self.weights) = (mean, logs.map { $0 - mean }, y, weights)
    totalWeight = weights.reduce(0, +)
  }

  /// The best amplitude (at the centre) and asymptote for an exponent, neither below zero, and the weighted sum of squares.
  func solution(_ exponent: Double) -> (amplitude: Double, asymptote: Double, squares: Double) {
    var (meanU, meanY) = (0.0, 0.0)
    for (index, weight) in weights.enumerated() {
      meanU += weight * exp(-exponent * logarithms[index])
      meanY += weight * y[index]
    }
    (meanU, meanY) = (meanU / totalWeight, meanY / totalWeight)
    var (uu, uy, rawUU, rawUY) = (0.0, 0.0, 0.0, 0.0)
    for (index, weight) in weights.enumerated() {
      let u = exp(-exponent * logarithms[index])
      uu += weight * (u - meanU) * (u - meanU)
      uy += weight * (u - meanU) * (y[index] - meanY)
      rawUU += weight * u * u
      rawUY += weight * u * y[index]
    }
    var amplitude = uy / uu
    var asymptote = meanY - amplitude * meanU
    if asymptote < 0 { (amplitude, asymptote) = (rawUY / rawUU, 0) }
    if amplitude < 0 { (amplitude, asymptote) = (0, max(0, meanY)) }
    var squares = 0.0
    for (index, weight) in weights.enumerated() {
      let residual = y[index] - asymptote - amplitude * exp(-exponent * logarithms[index])
      squares += weight * residual * residual
    }
    return (amplitude, asymptote, squares)
  }
}

/// The place of the least value: on a grid that is even in the logarithm, then between the best one's neighbours.
func minimum(over range: ClosedRange<Double>, count: Int, _ function: (Double) -> Double) -> Double {
  let (low, high) = (log(range.lowerBound), log(range.upperBound))
  func place(_ index: Int) -> Double { low + (high - low) * Double(index) / Double(count - 1) }
  let best = (0..<count).map { (index: $0, value: function(exp(place($0)))) }.min { $0.value < $1.value }!
  var (a, b) = (place(max(0, best.index - 1)), place(min(count - 1, best.index + 1)))
  let ratio = (5.0.squareRoot() - 1) / 2
  var (c, d) = (b - ratio * (b - a), a + ratio * (b - a))
  var (atC, atD) = (function(exp(c)), function(exp(d)))
  while b - a > 1e-10 {
    if atC < atD {
      (b, d, atD) = (d, c, atC)
      c = b - ratio * (b - a)
      atC = function(exp(c))
    } else {
      (a, c, atC) = (c, d, atD)
      d = a + ratio * (b - a)
      atD = function(exp(d))
    }
  }
  let inside = exp((a + b) / 2)
  // The ends themselves are never tried by sections.
  return [range.lowerBound, range.upperBound].filter { function($0) <= function(inside) }.min { function($0) < function($1) } ?? inside
}
