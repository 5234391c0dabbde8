internal import Corpus

/// Measures a model on the held-out splits of a configuration.
struct Evaluator {
  private let splits: [EvaluationSplit]
  private static let rowsAtOnce = 16

  init(_ configuration: RunConfiguration, streams: StreamStore) throws {
    splits = try configuration.evaluation.splits.map { try EvaluationSplit($0, for: configuration.model, streams: streams) }
  }

  /// The losses of every metric, in an order that depends on the configuration alone.
  func evaluate(_ model: Transformer) -> [Evaluations.Result] {
    splits.flatMap { $0.results(of: Self.tokenLosses(of: model, on: $0.windows)) }
  }

  private static func tokenLosses(of model: Transformer, on windows: EvaluationWindows) -> [Float] {
    var losses: [Float] = []
    losses.reserveCapacity(windows.count * windows.context)
    for row in stride(from: 0, to: windows.count, by: rowsAtOnce) {
      let range = row * windows.context..<min(row + rowsAtOnce, windows.count) * windows.context
      losses += model.tokenLosses(inputs: Array(windows.inputs[range]), targets: Array(windows.targets[range]))
    }
    return losses
  }
}
