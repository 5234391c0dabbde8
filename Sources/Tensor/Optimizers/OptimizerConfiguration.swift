/// How parameters are updated: rule, rates and schedule.
public struct OptimizerConfiguration: Codable, Hashable, Sendable {
  public var rule = Rule.muon
  /// The peak of the schedule, per step.
  public var learningRate = 0.01
  /// Decoupled: a decaying parameter loses `learningRate · weightDecay` of itself per step.
  public var weightDecay = 0.1
  /// Decay of the first moment.
  public var beta1 = 0.9
  /// Decay of the second moment; ``Rule/lion`` uses it otherwise.
  public var beta2 = 0.98
  public var epsilon = 1e-8
  /// Gradients with a larger global norm are scaled down to it. Nil for no clipping, with which rules other than Muon need less memory
  /// (``FusedUpdate``).
  public var clipNorm: Double? = 1
  /// The share of the steps in which the rate rises linearly to its peak.
  public var warmupFraction = 0.05
  /// The share of the peak that is left at the end of the cosine.
  public var finalFraction = 0.0

  public init() {}
}

extension OptimizerConfiguration {
  /// The name of an update rule. Each rule's file says what it does.
  public struct Rule: RawRepresentable, Codable, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    public let rawValue: String
    public var description: String { rawValue }

    init(_ type: any UpdateRule.Type) { rawValue = type.name }

    /// Nil for a name that no rule has.
    public init?(rawValue name: String) {
      guard Self.types.contains(where: { $0.name == name }) else { return nil }
      rawValue = name
    }

    /// Every rule there is.
    private static let types: [any UpdateRule.Type] = [
      AdamW.self,
      Lion.self,
      Muon.self,
    ]

    public static var allCases: [Rule] { types.map { Rule($0) } }

    var type: any UpdateRule.Type { Self.types.first { $0.name == rawValue }! }
  }
}
