internal import Glibc
public import Corpus

/// Several models that predict together. Members differ by seed, and must agree on vocabulary and context.
///
///     let ensemble = Ensemble(try runs.map { try store.model(of: $0) })
///     let losses = try ensemble.losses(on: heldout)
///     print(losses.logitMean)  // of the first 1, 2, ... members
public struct Ensemble {
  public let members: [Transformer]

  public init(_ members: [Transformer]) {
    precondition(!members.isEmpty, "an ensemble needs members")
    let shapes = Set(members.map { [$0.configuration.vocabularySize, $0.configuration.context] })
    precondition(shapes.count == 1, "members must agree on vocabulary and context, got \(shapes)")
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
    let context = members[0].configuration.context
    let cut = try EvaluationWindows(of: stream, context: context, count: windows)
    var sums = Losses(logitMean: members.map { _ in 0 }, probabilityMean: members.map { _ in 0 })
    for window in 0..<cut.count {
      let range = window * context..<(window + 1) * context
      let part = tokenLosses(inputs: Array(cut.inputs[range]), targets: Array(cut.targets[range]))
      for k in members.indices {
        sums.logitMean[k] += part.logitMean[k].reduce(0, +)
        sums.probabilityMean[k] += part.probabilityMean[k].reduce(0, +)
      }
    }
    let tokens = Double(cut.count * context)
    return Losses(logitMean: sums.logitMean.map { $0 / tokens }, probabilityMean: sums.probabilityMean.map { $0 / tokens })
  }

  /// For each number of members, the loss of each token, of whole windows.
  package func tokenLosses(inputs: [Int32], targets: [Int32]) -> (logitMean: [[Double]], probabilityMean: [[Double]]) {
    precondition(inputs.count == targets.count, "\(inputs.count) inputs but \(targets.count) targets")
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

  @inline(__always)
  private static func logSumExp(_ count: Int, _ value: (Int) -> Double) -> Double {
    var highest = -Double.infinity
    for index in 0..<count { highest = max(highest, value(index)) }
    var sum = 0.0
    for index in 0..<count { sum += exp(value(index) - highest) }
    return highest + log(sum)
  }
}
