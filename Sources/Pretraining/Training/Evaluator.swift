internal import Corpus

/// Measures a model on the held-out splits of a configuration.
struct Evaluator {
  struct Result {
    let metric: String
    /// NaN where no token counts.
    let loss: Double
    let tokens: Int
  }

  private struct Part {
    let metric: String
    /// Indices into the windows' tokens.
    let positions: [Int]
  }

  private struct Split {
    let windows: EvaluationWindows
    let parts: [Part]
  }

  private let splits: [Split]
  private static let rowsAtOnce = 16

  init(_ configuration: RunConfiguration, streams: StreamStore) throws {
    let context = configuration.model.context
    splits = try configuration.evaluation.splits.map { split in
      let stream = try streams.load(split.stream)
      try TrainingError.demand(stream, named: "evaluation split \(split.name)", fits: configuration.model)
      let windows =
        switch split.cut {
        case .continuous: try EvaluationWindows(of: stream, context: context, count: split.windows)
        case .unitStarts: try EvaluationWindows(unitsOf: stream, context: context, count: split.windows)
        }
      return Split(windows: windows, parts: Self.parts(of: windows, split: split.name))
    }
  }

  /// The losses of every metric, in an order that depends on the configuration alone.
  func evaluate(_ model: Transformer) -> [Result] {
    splits.flatMap { split in
      let losses = Self.tokenLosses(of: model, on: split.windows)
      return split.parts.map { part in
        let sum = part.positions.reduce(0.0) { $0 + Double(losses[$1]) }
        return Result(
          metric: part.metric, loss: part.positions.isEmpty ? .nan : sum / Double(part.positions.count), tokens: part.positions.count)
      }
    }
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

  private static func parts(of windows: EvaluationWindows, split: String) -> [Part] {
    let all = Array(windows.targets.indices)
    let late = all.filter { $0 % windows.context >= windows.context / 2 }
    var parts = [
      Part(metric: Evaluations.metric(split), positions: all), Part(metric: Evaluations.metric(split, late: true), positions: late),
    ]
    guard !windows.classes.isEmpty else { return parts }
    for (index, name) in windows.classNames.enumerated() {
      func ofClass(_ positions: [Int]) -> [Int] { positions.filter { Int(windows.classes[$0]) == index } }
      parts.append(Part(metric: Evaluations.metric(split, tokenClass: name), positions: ofClass(all)))
      parts.append(Part(metric: Evaluations.metric(split, tokenClass: name, late: true), positions: ofClass(late)))
    }
    return parts
  }
}
