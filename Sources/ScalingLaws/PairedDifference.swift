/// Two settings measured on the same replicates (worlds, seeds), compared replicate by replicate: what the replicates have in
/// common cancels.
public struct PairedDifference: Codable, Hashable, Sendable {
  /// Mean of `higher` minus `lower`.
  public var mean: Double
  /// Of the mean, over replicates; nil with a single one.
  public var standardError: Double?
  /// Replicates.
  public var count: Int

  /// Both must have their values, one for each replicate, in the same order.
  public init(_ higher: SeedMeasurement, minus lower: SeedMeasurement) {
    precondition(
      !higher.values.isEmpty && higher.values.count == lower.values.count,
      "\(higher.values.count) values cannot be paired with \(lower.values.count)")
    let differences = SeedMeasurement(higher.x, values: zip(higher.values, lower.values).map { $0 - $1 })
    (mean, standardError, count) = (differences.mean, differences.standardError, differences.count)
  }

  /// What the difference says of the claim that it is above zero. The rule is twice the standard error, whatever the count: with
  /// three replicates the difference must be 4.3 standard errors for 95 % by Student's distribution, so `count` goes with it.
  public var verdict: Verdict {
    guard let standardError else { return .unknown }
    return mean > 2 * standardError ? .holds : mean < -2 * standardError ? .doesNotHold : .insideNoise
  }

  public enum Verdict: String, Codable, Hashable, Sendable {
    case holds
    /// The difference is the other way, by more than twice its standard error.
    case doesNotHold = "does not hold"
    case insideNoise = "inside noise"
    /// One replicate has no noise to be inside of.
    case unknown = "one replicate: no verdict"
  }
}
