internal import Glibc
import Randomness

/// Draws texts from the mean of models' log-probabilities, each text from its own key.
///
///     let sampler = Sampler(
///       [model], beginning: tokenizer.beginningToken, end: tokenizer.endToken, temperature: 0.9, maximumNewTokens: 100, rows: 2)
///     let texts = sampler.sample(keys: [key.split(0), key.split(1)])
public struct Sampler {
  private let models: [Transformer]
  private let beginning: Int32
  private let end: Int32?
  private let temperature: Double
  private let maximumNewTokens: Int
  private let rows: Int

  /// Ends texts where the models end them, begin another, or have written `maximumNewTokens`. `rows` is how many are drawn at once.
  public init(_ models: [Transformer], beginning: Int32, end: Int32?, temperature: Double, maximumNewTokens: Int, rows: Int) {
    (self.models, self.beginning, self.end) = (models, beginning, end)
    (self.temperature, self.maximumNewTokens, self.rows) = (temperature, maximumNewTokens, rows)
  }

  /// One text for each of up to `rows` keys, without beginning and end tokens; none is empty. A text begins with its prompt, where
  /// there are prompts. Fewer keys leave rows idle: products of another shape would round otherwise.
  public func sample(keys: [RandomKey], prompts: [[Int32]] = []) -> [[Int32]] {
    precondition(keys.count <= rows, "\(keys.count) texts in a sampler of \(rows)")
    precondition(prompts.isEmpty || prompts.count == keys.count, "\(prompts.count) prompts for \(keys.count) texts")
    let passes = models.map { IncrementalDecoder($0, sequences: rows) }
    var generators = keys.map { $0.generator() }
    var texts: [[Int32]] = keys.map { _ in [] }
    var isOpen = keys.map { _ in true }
    var tokens = Array(repeating: beginning, count: rows)
    let prompts = prompts.isEmpty ? keys.map { _ in [] } : prompts
    let limit = min(maximumNewTokens + (prompts.map(\.count).max() ?? 0), models.map(\.configuration.context).min()!)
    for position in 0..<limit where isOpen.contains(true) {
      let logits = passes.map { $0.advance(tokens) }
      for row in keys.indices where isOpen[row] {
        if position < prompts[row].count {
          tokens[row] = prompts[row][position]
          texts[row].append(tokens[row])
          continue
        }
        var scores = meanLogProbabilities(logits.map { $0.row(row).map(Double.init) })
        // An empty text could not be told from a failure.
        if texts[row].isEmpty { for mark in [beginning, end].compactMap({ $0 }) { scores[Int(mark)] = -.infinity } }
        let highest = scores.max()!
        let token = Int32(generators[row].index(weights: scores.map { exp(($0 - highest) / temperature) }))
        isOpen[row] = token != beginning && token != end
        if isOpen[row] { texts[row].append(token) }
        isOpen[row] = isOpen[row] && texts[row].count < maximumNewTokens + prompts[row].count
        tokens[row] = token
      }
    }
    return texts
  }

  private func meanLogProbabilities(_ members: [[Double]]) -> [Double] {
    var mean = [Double](repeating: 0, count: members[0].count)
    for logits in members {
      let normalizer = Ensemble.logSumExp(logits.count) { logits[$0] }
      for index in mean.indices { mean[index] += (logits[index] - normalizer) / Double(members.count) }
    }
    return mean
  }
}
