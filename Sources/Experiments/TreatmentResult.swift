public import Pretraining
public import ScalingLaws

/// A treatment with its runs, one for each world.
public struct TreatmentResult: Sendable {
  public let treatment: Treatment
  public let runs: [Run]

  /// Final losses over the worlds, in nats per token; of one class of tokens, or of the second half of each window, where asked.
  public func loss(
    _ split: String = WorldStudy.reporting, tokenClass: String? = nil, late: Bool = false, at x: Double = 0
  ) throws -> SeedMeasurement {
    SeedMeasurement(x, values: try runs.map { try $0.finalLoss(split, tokenClass: tokenClass, late: late) })
  }

  /// The same over the first half of each window, from the whole and the second half, which hold equally many tokens.
  public func earlyLoss(_ split: String, at x: Double = 0) throws -> SeedMeasurement {
    SeedMeasurement(x, values: try runs.map { try 2 * $0.finalLoss(split) - $0.finalLoss(split, late: true) })
  }

  /// Tokens of one run, real and synthetic.
  public var trainedTokens: Int { runs[0].steps * runs[0].configuration.tokensPerStep }
}
