public import ScalingLaws

/// What a treatment is judged by: its loss on all tokens of a split, or on one class of them.
///
///     let facts = try WorldMeasure.facts(study.result(Treatment(.realOnly)))
public struct WorldMeasure: Hashable, Sendable {
  /// What legends and tables call it.
  public let title: String
  public let split: String
  /// As the world's tokenizer names it; nil for all tokens.
  public let tokenClass: String?

  public init(_ title: String, split: String = WorldStudy.reporting, tokenClass: String? = nil) {
    (self.title, self.split, self.tokenClass) = (title, split, tokenClass)
  }

  public static let iid = WorldMeasure("i.i.d.")
  public static let facts = WorldMeasure("facts", tokenClass: "know")
  public static let events = WorldMeasure("events", tokenClass: "event")
  public static let threads = WorldMeasure("threads", split: WorldStudy.threads)

  /// Final losses over the worlds, in nats per token, put at `x`.
  public func callAsFunction(_ result: TreatmentResult, at x: Double = 0) throws -> SeedMeasurement {
    try result.loss(split, tokenClass: tokenClass, at: x)
  }
}
