internal import Corpus

/// A held-out split cut into windows, with the parts that have metrics of their own: the second half of each window, each class of
/// tokens, and each class in the second half.
struct EvaluationSplit {
  private struct Part {
    let metric: String
    /// Indices into the windows' tokens.
    let positions: [Int]
  }

  let windows: EvaluationWindows
  private let parts: [Part]

  init(_ split: EvaluationConfiguration.Split, for model: ModelConfiguration, streams: StreamStore) throws {
    let stream = try streams.load(split.stream)
    try TrainingError.requireFit(stream, named: "evaluation split \(split.name)", fits: model)
    do {
      windows =
        switch split.cut {
        case .continuous: try EvaluationWindows(of: stream, context: model.context, count: split.windows)
        case .unitStarts: try EvaluationWindows(unitsOf: stream, context: model.context, count: split.windows)
        }
    } catch { throw TrainingError.stream(name: "evaluation split \(split.name)", reason: "\(error)") }
    parts = Self.parts(of: windows, split: split.name)
  }

  /// The mean of the tokens' losses over each part. Their order depends on the split alone.
  func results(of losses: [some BinaryFloatingPoint]) -> [Evaluations.Result] {
    parts.map { part in
      let sum = part.positions.reduce(0.0) { $0 + Double(losses[$1]) }
      return Evaluations.Result(
        metric: part.metric, loss: part.positions.isEmpty ? .nan : sum / Double(part.positions.count), tokens: part.positions.count)
    }
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
