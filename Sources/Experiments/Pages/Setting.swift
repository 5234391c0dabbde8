internal import Display
public import Pretraining
public import ScalingLaws

/// One configuration with its runs, one for each seed.
public struct Setting: Sendable {
  public let runs: [Run]

  public var configuration: RunConfiguration { runs[0].configuration }
  public var width: Int { configuration.model.width }
  public var realEpochs: Double { configuration.data.mixture.realEpochs }
  public var weightDecay: Double { configuration.optimizer.weightDecay }
  /// Tokens of one run, repetitions counted.
  public var trainedTokens: Int { runs[0].steps * configuration.tokensPerStep }
  /// `32 epochs, decay 1.6`.
  public var label: String { configuration.settingLabel }

  /// Final losses over the seeds, in nats per token.
  public func loss(_ split: String = PageStudy.reporting, late: Bool = false, at x: Double = 0) throws -> SeedMeasurement {
    SeedMeasurement(x, values: try runs.map { try $0.finalLoss(split, late: late) })
  }
}

extension RunConfiguration {
  /// `32 epochs, decay 1.6`.
  var settingLabel: String { "\(formatted(data.mixture.realEpochs.rounded(.down), decimals: 0)) epochs, decay \(optimizer.weightDecay)" }
}

extension [Setting] {
  /// The best by the tuning split, which is never reported.
  public func best() throws -> Setting { try self.min { try $0.loss(PageStudy.tuning).mean < $1.loss(PageStudy.tuning).mean }! }

  public var runCount: Int { reduce(0) { $0 + $1.runs.count } }
}
