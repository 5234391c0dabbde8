internal import Contracts

/// Two settings measured on the same replicates (worlds, seeds), compared replicate by replicate: what the replicates have in
/// common cancels.
public struct PairedDifference: Codable, Hashable, Sendable {
  /// With fewer, the interval of a difference is as wide as chance likes it, and nothing is said of the claim.
  public static let fewestJudged = 4

  /// Mean of `higher` minus `lower`.
  public var mean: Double
  /// Of the mean, over replicates; nil with a single one.
  public var standardError: Double?
  /// Replicates.
  public var count: Int

  /// Both must have their values, one for each replicate, in the same order.
  public init(_ higher: SeedMeasurement, minus lower: SeedMeasurement) {
    require(
      !higher.values.isEmpty && higher.values.count == lower.values.count,
      "\(higher.values.count) values cannot be paired with \(lower.values.count)")
    let differences = SeedMeasurement(higher.x, values: zip(higher.values, lower.values).map { $0 - $1 })
    (mean, standardError, count) = (differences.mean, differences.standardError, differences.count)
  }

  /// Where the true difference lies, by Student's distribution; nil with a single replicate.
  public func interval(level: Double = 0.95) -> Interval? {
    SeedMeasurement(0, mean, deviation: deviation, count: count).interval(level: level)
  }

  /// How probable a difference as large as this, or larger, is where there is none: Student's two-sided test. nil with a single replicate.
  public var pValue: Double? {
    guard let standardError else { return nil }
    if standardError == 0 { return mean == 0 ? 1 : 0 }
    return StudentDistribution(degreesOfFreedom: count - 1).probability(beyond: mean / standardError)
  }

  /// What the difference says of the claim that it is above zero, by itself. Of several claims see ``holmCorrected(_:)``.
  public var verdict: Verdict { verdict(pValue: pValue) }

  /// The same with a p-value that was corrected for other claims.
  public func verdict(pValue: Double?, level: Double = 0.95) -> Verdict {
    guard let pValue, count >= Self.fewestJudged else { return .notJudged }
    if pValue >= 1 - level { return .insideNoise }
    return mean > 0 ? .holds : .doesNotHold
  }

  /// How many replicates it would take to tell a true difference as large as this from zero, four times in five, by a two-sided test at this
  /// level; nil where the noise is not known or there is no difference, and where it would be more than a million.
  public func countNeeded(level: Double = 0.95) -> Int? {
    guard let deviation, mean != 0 else { return nil }
    func isEnough(_ count: Int) -> Bool {
      let student = StudentDistribution(degreesOfFreedom: count - 1)
      // Four fifths lie below what three fifths lie within.
      let errors = student.quantile(within: level) + student.quantile(within: 0.6)
      return abs(mean) * Double(count).squareRoot() >= errors * deviation
    }
    var enough = 2
    while !isEnough(enough) {
      if enough > 1_000_000 { return nil }
      enough *= 2
    }
    var tooFew = enough / 2
    while enough - tooFew > 1 {
      let middle = (enough + tooFew) / 2
      if isEnough(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  private var deviation: Double? { standardError.map { $0 * Double(count).squareRoot() } }

  public enum Verdict: String, Codable, Hashable, Sendable {
    case holds
    /// The difference is the other way.
    case doesNotHold = "does not hold"
    case insideNoise = "inside noise"
    /// Fewer than ``PairedDifference/fewestJudged`` replicates.
    case notJudged = "not judged"
  }
}
