internal import Contracts
public import Corpus
internal import Glibc

/// Several models that predict together. Members differ by seed, and must agree on vocabulary and context.
///
/// `RunStore.ensemble` measures and stores an ensemble's losses on an evaluation split; this is for any other text.
///
///     let ensemble = Ensemble(try store.models(of: runs))
///     let losses = try ensemble.losses(on: heldout)
///     print(losses.logitMean)  // of the first 1, 2, ... members
public struct Ensemble {
  public let members: [Transformer]

  public init(_ members: [Transformer]) {
    require(!members.isEmpty, "an ensemble needs members")
    let shapes = Set(members.map { [$0.configuration.vocabularySize, $0.configuration.context] })
    require(shapes.count == 1, "members must agree on vocabulary and context, got \(shapes)")
    self.members = members
  }

  /// Losses in nats per token; element k − 1 is that of the first k members.
  public struct Losses: Codable, Hashable, Sendable {
    /// Log-probabilities averaged, then renormalised (arXiv 2509.14786, section on ensembles).
    public var logitMean: [Double]
    /// Probabilities averaged.
    public var probabilityMean: [Double]
  }

  /// The mean loss over the first `windows` windows of a stream; over all when nil.
  public func losses(on stream: TokenStream, windows: Int? = nil) throws -> Losses {
    let cut = try EvaluationWindows(of: stream, context: members[0].configuration.context, count: windows)
    let losses = tokenLosses(on: cut) { _, _ in }
    func mean(_ losses: [Double]) -> Double { losses.reduce(0, +) / Double(losses.count) }
    return Losses(logitMean: losses.logitMean.map(mean), probabilityMean: losses.probabilityMean.map(mean))
  }

  /// For each number of members, the loss of each token of the windows. Calls `progress` with windows done and in all.
  func tokenLosses(
    on windows: EvaluationWindows, progress: (_ done: Int, _ count: Int) throws -> Void
  ) rethrows -> (logitMean: [[Double]], probabilityMean: [[Double]]) {
    var losses: (logitMean: [[Double]], probabilityMean: [[Double]]) = (members.map { _ in [] }, members.map { _ in [] })
    for window in 0..<windows.count {
      let range = window * windows.context..<(window + 1) * windows.context
      let part = tokenLosses(inputs: Array(windows.inputs[range]), targets: Array(windows.targets[range]))
      for k in members.indices {
        losses.logitMean[k] += part.logitMean[k]
        losses.probabilityMean[k] += part.probabilityMean[k]
      }
      try progress(window + 1, windows.count)
    }
    return losses
  }

  /// The loss of each token by all members together, their log-probabilities averaged; of one member, its own.
  func lossesOfAll(inputs: [Int32], targets: [Int32]) -> [Double] {
    members.count == 1
      ? members[0].tokenLosses(inputs: inputs, targets: targets).map(Double.init)
      : tokenLosses(inputs: inputs, targets: targets).logitMean.last!
  }

  /// For each number of members, the loss of each token, of whole windows.
  package func tokenLosses(inputs: [Int32], targets: [Int32]) -> (logitMean: [[Double]], probabilityMean: [[Double]]) {
    require(inputs.count == targets.count, "\(inputs.count) inputs but \(targets.count) targets")
    let vocabulary = members[0].configuration.vocabularySize
    var logSums = [Double](repeating: 0, count: inputs.count * vocabulary)
    var probabilitySums = [Double](repeating: 0, count: inputs.count)
    var result: (logitMean: [[Double]], probabilityMean: [[Double]]) = ([], [])
    for (index, member) in members.enumerated() {
      let logits = member.logits(inputs: inputs)
      let count = Double(index + 1)
      var logitLosses: [Double] = []
      var probabilityLosses: [Double] = []
      for token in inputs.indices {
        let row = token * vocabulary
        let target = row + Int(targets[token])
        let normalizer = Self.logSumExp(vocabulary) { Double(logits[row + $0]) }
        for column in row..<row + vocabulary { logSums[column] += Double(logits[column]) - normalizer }
        let renormalizer = Self.logSumExp(vocabulary) { logSums[row + $0] / count }
        logitLosses.append(renormalizer - logSums[target] / count)
        probabilitySums[token] += exp(Double(logits[target]) - normalizer)
        probabilityLosses.append(-log(probabilitySums[token] / count))
      }
      result.logitMean.append(logitLosses)
      result.probabilityMean.append(probabilityLosses)
    }
    return result
  }

  /// The logarithm of the sum of exponentials of `count` values.
  @inline(__always)
  static func logSumExp(_ count: Int, _ value: (Int) -> Double) -> Double {
    var highest = -Double.infinity
    for index in 0..<count { highest = max(highest, value(index)) }
    var sum = 0.0
    for index in 0..<count { sum += exp(value(index) - highest) }
    return highest + log(sum)
  }
}
