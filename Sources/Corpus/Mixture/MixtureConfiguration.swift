/// How real and synthetic windows are dealt into batches (paper, section on mixing; steps = stepsPerEpoch · E / (1 − m)).
public struct MixtureConfiguration: Codable, Hashable, Sendable {
  /// Rows per batch.
  public var batchSize = 2
  /// m: share of the rows that come from the synthetic stream, 0 ≤ m < 1.
  public var mixingFraction = 0.0
  /// E: passes over the real stream.
  public var realEpochs = 1.0
  /// What changes from one pass over a stream to the next.
  public var order = Order.fixed

  public enum Order: String, Codable, Hashable, Sendable, CaseIterable {
    /// Cut once; one random order of the windows, repeated every epoch (as in the paper).
    case fixed
    /// Cut once; a fresh order of the windows every epoch.
    case reshuffledWindows
    /// Units in a fresh order every epoch, joined and cut anew from a random offset.
    case reshuffledDocuments
  }

  public init() {}

  public init(batchSize: Int = 2, mixingFraction: Double = 0, realEpochs: Double = 1, order: Order = .fixed) {
    self.batchSize = batchSize
    self.mixingFraction = mixingFraction
    self.realEpochs = realEpochs
    self.order = order
  }
}

extension MixtureConfiguration {
  /// Windows or tokens of the whole run, both streams together, when one pass over the real stream has so many: E / (1 − m) times as
  /// many.
  package func total(forEachPass real: Double) -> Double { real * realEpochs / (1 - mixingFraction) }

  /// All that is wrong with it whatever the streams hold.
  package func faults(withSyntheticStream hasSynthetic: Bool) -> [MixtureError] {
    var faults: [MixtureError] = []
    if batchSize < 1 { faults.append(.batchSize(batchSize)) }
    if !(realEpochs > 0 && realEpochs.isFinite) { faults.append(.realEpochs(realEpochs)) }
    if !(mixingFraction >= 0 && mixingFraction < 1) { faults.append(.mixingFraction(mixingFraction)) }
    if mixingFraction > 0 && !hasSynthetic { faults.append(.syntheticStreamMissing(mixingFraction: mixingFraction)) }
    if mixingFraction == 0 && hasSynthetic { faults.append(.syntheticStreamUnused) }
    return faults
  }
}
