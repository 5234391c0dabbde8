import Pretraining
import Randomness
import Tensor

/// Measures sampling with a key-value cache: prompts of `promptCount` tokens, continued until the context is full.
struct SamplingBenchmark {
  static let promptCount = 16
  private static let minimumRuns = 3

  let model: Transformer
  let threads: Int
  /// Measures for at least this long, and at least three continuations.
  let seconds: Double

  func run(sequences: Int) -> BenchmarkResult.Sampling {
    let count = model.configuration.context - Self.promptCount
    let rows = (sequences + threads - 1) / threads
    let sampler = sampler(newTokens: count, temperature: 1, rows: rows)
    var processorSeconds: [Double] = []
    var wallSeconds: [Double] = []
    let clock = ContinuousClock()
    let start = clock.now
    while wallSeconds.count < Self.minimumRuns || clock.now - start < .seconds(seconds) {
      let key = RandomKey(seed: wallSeconds.count)
      let (processor, wall) = (Processor.seconds, clock.now)
      let texts = sampler.sample(keys: (0..<sequences).map { key.split($0) }, prompts: prompts(sequences))
      processorSeconds.append(Processor.seconds - processor)
      wallSeconds.append((clock.now - wall) / .seconds(1))
      precondition(texts.allSatisfy { $0.count == model.configuration.context - 1 })
    }
    let likeliest = self.sampler(newTokens: 8, temperature: 0, rows: 1).sample(keys: [RandomKey(seed: 0)], prompts: prompts(1))[0]
    return BenchmarkResult.Sampling(
      sequences: sequences,
      rate: BenchmarkResult.Rate(tokens: sequences * count, processorSeconds: processorSeconds, wallSeconds: wallSeconds, threads: threads),
      likeliest: Array(likeliest.suffix(8)))
  }

  /// The prompt's first token stands for the beginning. Nothing ends a text early.
  private func sampler(newTokens: Int, temperature: Double, rows: Int) -> Sampler {
    Sampler(
      [model], beginning: prompt[0], marks: [], temperature: temperature, maximumNewTokens: newTokens, rows: rows, threads: threads)
  }

  private func prompts(_ count: Int) -> [[Int32]] { Array(repeating: Array(prompt.dropFirst()), count: count) }

  /// The same for every program: token i is i modulo the vocabulary.
  private var prompt: [Int32] { (0..<Self.promptCount).map { Int32($0 % model.configuration.vocabularySize) } }
}
