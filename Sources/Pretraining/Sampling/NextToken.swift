internal import Glibc
import Randomness
import Tensor

/// Chooses tokens by their logits, and says how likely they are.
package struct NextToken {
  private var scratch: UnsafeMutableBufferPointer<Float>

  package init(vocabulary: Int) { scratch = .allocate(capacity: vocabulary) }

  package func deallocate() { scratch.deallocate() }

  /// A token drawn from the probabilities at a temperature, where 0 means the likeliest; of the fewest that reach the sum `topP`.
  /// Logits of excluded tokens are overwritten.
  package func draw(
    _ logits: UnsafeMutableBufferPointer<Float>, temperature: Double, topP: Double = 1, excluding excluded: [Int32] = [],
    _ generator: inout RandomGenerator
  ) -> Int32 {
    for token in excluded { logits[Int(token)] = -.greatestFiniteMagnitude }
    guard temperature > 0 else { return Self.likeliest(logits) }
    let scale = Float(1 / temperature)
    let highest = logits[Int(Self.likeliest(logits))]
    for index in scratch.indices { scratch[index] = (logits[index] - highest) * scale }
    _ = softmax(scratch, scratch.indices)
    for token in excluded { scratch[Int(token)] = 0 }
    var rest = Float(generator.uniform())
    if topP < 1 { rest *= keepLikeliest(reaching: Float(topP)) }
    var last = 0
    for index in scratch.indices where scratch[index] > 0 {
      rest -= scratch[index]
      last = index
      if rest < 0 { break }
    }
    return Int32(last)
  }

  /// Clears all but the fewest probabilities that reach a sum. Returns the sum of what is left.
  private func keepLikeliest(reaching topP: Float) -> Float {
    let order = scratch.indices.sorted { scratch[$0] != scratch[$1] ? scratch[$0] > scratch[$1] : $0 < $1 }
    var sum: Float = 0
    for index in order {
      if sum >= topP { scratch[index] = 0 } else { sum += scratch[index] }
    }
    return sum
  }

  /// The first of the greatest.
  static func likeliest(_ logits: UnsafeMutableBufferPointer<Float>) -> Int32 {
    var best = 0
    for index in logits.indices where logits[index] > logits[best] { best = index }
    return Int32(best)
  }

  /// How likely a token is, beside the likeliest.
  package func likelihood(of token: Int32, _ logits: UnsafeMutableBufferPointer<Float>, alternatives count: Int) -> TokenLikelihood {
    _ = scratch.update(fromContentsOf: logits)
    let (highest, reciprocalSum) = softmax(scratch, scratch.indices)
    let normalizer = Double(highest) - log(Double(reciprocalSum))
    func logProbability(_ token: Int32) -> Double { min(0, Double(logits[Int(token)]) - normalizer) }
    var best: [Int32] = []
    for index in logits.indices where best.count < count || count > 0 && logits[index] > logits[Int(best[count - 1])] {
      let place = best.firstIndex { logits[index] > logits[Int($0)] } ?? best.count
      best.insert(Int32(index), at: place)
      if best.count > count { best.removeLast() }
    }
    if !best.contains(token) { best.append(token) }
    return TokenLikelihood(
      token: token, logProbability: logProbability(token), alternatives: best.map { ($0, logProbability($0)) })
  }
}
