import Pretraining
import Randomness
import Tensor

/// Measures sampling with a key-value cache: prompts of `promptCount` tokens, continued until the context is full.
struct SamplingBenchmark {
  static let promptCount = 16
  private static let minimumRuns = 3

  let model: Transformer
  /// Measures for at least this long, and at least three continuations.
  let seconds: Double

  func run(sequences: Int) -> BenchmarkResult.Sampling {
    let sampler = Sampler(model, sequences: sequences)
    let count = model.configuration.context - Self.promptCount
    let prompts = [[Int32]](repeating: prompt, count: sequences)
    var times: [Double] = []
    let clock = ContinuousClock()
    let start = clock.now
    while times.count < Self.minimumRuns || clock.now - start < .seconds(seconds) {
      let before = Processor.seconds
      _ = sampler.sample(prompts: prompts, count: count, key: RandomKey(seed: times.count))
      times.append(Processor.seconds - before)
    }
    times.sort()
    return BenchmarkResult.Sampling(
      sequences: sequences, tokensPerSecond: Double(sequences * count) / times[times.count / 2],
      bestTokensPerSecond: Double(sequences * count) / times[0], count: times.count, likeliest: likeliest())
  }

  /// The same for every program: token i is i modulo the vocabulary.
  private var prompt: [Int32] { (0..<Self.promptCount).map { Int32($0 % model.configuration.vocabularySize) } }

  /// The likeliest tokens after the prompt, one after another: the same from every program that does the same work.
  private func likeliest() -> [Int32] {
    let sampler = Sampler(model, sequences: 1)
    var tokens = prompt
    var continuation: [Int32] = []
    while continuation.count < 8 {
      for token in tokens.dropLast() { _ = sampler.advance([token]) }
      let logits = sampler.advance([tokens[tokens.count - 1]])
      tokens = [Int32((0..<logits.columns).max { logits[0, $0] < logits[0, $1] }!)]
      continuation += tokens
    }
    return continuation
  }
}
