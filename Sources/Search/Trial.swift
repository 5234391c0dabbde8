/// One run of a search: a setting and a seed.
public struct Trial: Codable, Hashable, Sendable {
  public let point: GridPoint
  public let seed: Int

  public init(_ point: GridPoint, seed: Int) { (self.point, self.seed) = (point, seed) }
}

/// The result of a trial's run.
public struct TrialResult: Codable, Hashable, Sendable {
  public enum Outcome: Codable, Hashable, Sendable {
    case measured(tuning: Double, reporting: Double)
    /// The run stopped without a loss: it diverged, for example. Counts as run, and as worse than any loss.
    case failed(String)
  }

  public let outcome: Outcome
  /// What the run cost.
  public let trainedTokens: Int

  /// Losses in nats per token. A loss that is not a number is a failure.
  public init(tuning: Double, reporting: Double, trainedTokens: Int) {
    let isMeasured = tuning.isFinite && reporting.isFinite
    outcome = isMeasured ? .measured(tuning: tuning, reporting: reporting) : .failed("the loss is \(tuning) and \(reporting)")
    self.trainedTokens = trainedTokens
  }

  public init(failure reason: String, trainedTokens: Int) { (outcome, self.trainedTokens) = (.failed(reason), trainedTokens) }
}

/// What is known of one setting: nothing decisive until every seed has run.
public enum PointStatus: Hashable, Sendable {
  case missing(seeds: [Int])
  case failed(String)
  case measured(Loss<TuningSplit>)
}
