/// How parameters are updated: rule, rates and schedule.
public struct OptimizerConfiguration: Codable, Hashable, Sendable {
  public enum Rule: String, Codable, Sendable {
    /// Muon for the hidden matrices, AdamW for embeddings, heads and gains (Jordan and others 2024; Liu and others 2025).
    case muon
    /// AdamW for everything (Loshchilov and Hutter 2019).
    case adamW
  }

  public var rule = Rule.muon
  /// The peak of the schedule, per step.
  public var learningRate = 0.01
  /// Decoupled: a decaying parameter loses `learningRate · weightDecay` of itself per step.
  public var weightDecay = 0.1
  /// Decay of the first moment.
  public var beta1 = 0.9
  /// Decay of the second moment.
  public var beta2 = 0.98
  public var epsilon = 1e-8
  /// Gradients with a larger global norm are scaled down to it. Nil for no clipping, with which plain AdamW needs less memory
  /// (``FusedUpdate``).
  public var clipNorm: Double? = 1
  /// The share of the steps in which the rate rises linearly to its peak.
  public var warmupFraction = 0.05
  /// The share of the peak that is left at the end of the cosine.
  public var finalFraction = 0.0

  public init() {}
}
