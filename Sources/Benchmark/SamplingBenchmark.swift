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
    let decoder = IncrementalDecoder(model, sequences: sequences)
    let count = model.configuration.context - Self.promptCount
    var times: [Double] = []
    let clock = ContinuousClock()
    let start = clock.now
    while times.count < Self.minimumRuns || clock.now - start < .seconds(seconds) {
      let before = Processor.seconds
      draw(count, by: decoder, sequences: sequences, key: RandomKey(seed: times.count))
      times.append(Processor.seconds - before)
    }
    times.sort()
    return BenchmarkResult.Sampling(
      sequences: sequences, tokensPerSecond: Double(sequences * count) / times[times.count / 2],
      bestTokensPerSecond: Double(sequences * count) / times[0], count: times.count, likeliest: likeliest())
  }

  /// Continues the prompt in every sequence by `count` tokens, each from the softmax of its logits.
  private func draw(_ count: Int, by decoder: IncrementalDecoder, sequences: Int, key: RandomKey) {
    decoder.reset()
    var generators = (0..<sequences).map { key.split($0).generator() }
    for token in prompt.dropLast() { _ = decoder.advance([Int32](repeating: token, count: sequences)) }
    var last = [Int32](repeating: prompt.last!, count: sequences)
    for _ in 0..<count {
      let logits = decoder.advance(last)
      for sequence in 0..<sequences { last[sequence] = draw(logits.row(sequence), &generators[sequence]) }
    }
  }

  private func draw(_ logits: UnsafeMutableBufferPointer<Float>, _ generator: inout RandomGenerator) -> Int32 {
    _ = softmax(logits, logits.indices)
    var rest = Float(generator.uniform())
    let token = logits.firstIndex { probability in
      rest -= probability
      return rest < 0
    }
    return Int32(token ?? logits.count - 1)
  }

  /// The same for every program: token i is i modulo the vocabulary.
  private var prompt: [Int32] { (0..<Self.promptCount).map { Int32($0 % model.configuration.vocabularySize) } }

  /// The likeliest tokens after the prompt, one after another: the same from every program that does the same work.
  private func likeliest() -> [Int32] {
    let decoder = IncrementalDecoder(model, sequences: 1)
    var tokens = prompt
    var continuation: [Int32] = []
    while continuation.count < 8 {
      for token in tokens.dropLast() { _ = decoder.advance([token]) }
      let logits = decoder.advance([tokens[tokens.count - 1]])
      tokens = [Int32((0..<logits.columns).max { logits[0, $0] < logits[0, $1] }!)]
      continuation += tokens
    }
    return continuation
  }
}
