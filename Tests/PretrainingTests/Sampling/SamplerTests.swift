import Pretraining
import Randomness
import Synchronization
import Tensor
import Testing

@Suite struct SamplerTests {
  private let key = RandomKey(seed: 3)
  private var keys: [RandomKey] { (0..<50).map { key.split($0) } }
  /// Of lengths from none to more than the context.
  private var prompts: [[Int32]] { (0..<50).map(prompt) }
  private func prompt(_ text: Int) -> [Int32] { (0..<text % 25).map { Int32((text + 3 * $0) % 40) } }

  private func model(_ seed: Int = 5) -> Transformer {
    var configuration = ModelConfiguration(vocabularySize: 40)
    (configuration.context, configuration.width, configuration.heads, configuration.feedForward) = (20, 36, 2, 50)
    return Transformer(configuration, rows: 1, key: RandomKey(seed: seed))
  }

  private func sampler(_ models: [Transformer], temperature: Double = 1, rows: Int, threads: Int) -> Sampler {
    Sampler(models, beginning: 0, end: 1, temperature: temperature, maximumNewTokens: 12, rows: rows, threads: threads)
  }

  @Test(arguments: [1, 2])
  func `a text is the same whatever is beside it, on any number of threads`(members: Int) {
    let models = (0..<members).map { model($0) }
    let texts = sampler(models, rows: 1, threads: 1).sample(keys: keys, prompts: prompts)
    #expect(texts == sampler(models, rows: 7, threads: 1).sample(keys: keys, prompts: prompts))
    #expect(texts == sampler(models, rows: 100, threads: 1).sample(keys: keys, prompts: prompts))
    #expect(texts == sampler(models, rows: 4, threads: 3).sample(keys: keys, prompts: prompts))
    #expect(Set(texts).count > 40)
    for (text, prompt) in zip(texts, prompts) {
      #expect(text.starts(with: prompt.prefix(20)) && text.count <= min(20, prompt.count + 12))
    }
  }

  /// The reference computes every window anew.
  @Test func `without temperature a text is what the model finds likeliest`() {
    let model = model()
    let prompts = prompts.filter { $0.count < 20 }
    let texts = sampler([model], temperature: 0, rows: 6, threads: 2).sample(keys: Array(keys.prefix(prompts.count)), prompts: prompts)
    for (text, prompt) in zip(texts, prompts) {
      var expected = prompt
      while expected.count < min(20, prompt.count + 12) {
        let window = [0] + expected
        let last = expected.count * 40..<(expected.count + 1) * 40
        let logits = model.logits(inputs: window + [Int32](repeating: 0, count: 20 - window.count))[last]
        let allowed = logits.enumerated().filter { expected.isEmpty ? $0.offset > 1 : true }
        let next = Int32(allowed.max { $0.element < $1.element }!.offset)
        if next <= 1 { break }
        expected.append(next)
      }
      #expect(text == expected)
    }
  }

  @Test func `it ends where it is told to`() {
    let seen = Mutex<[Int]>([])
    let texts = sampler([model()], rows: 2, threads: 2).sample(keys: keys) { completed in
      seen.withLock { $0.append(completed) }
      return completed < 5
    }
    // Each thread may end what it has in hand.
    #expect((5...8).contains(texts.count { !$0.isEmpty }))
    #expect(seen.withLock { $0.contains(5) })
  }
}
