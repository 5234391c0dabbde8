import Pretraining
import Randomness
import Tensor
import Testing

@Suite struct SamplerTests {
  private func worldModel() -> Transformer {
    var configuration = ModelConfiguration(vocabularySize: 40)
    configuration.context = 20
    configuration.heads = 2
    return Transformer(configuration, rows: 1, key: RandomKey(seed: 5))
  }

  @Test(arguments: [1, 3])
  func `logits from the cache are those of the whole window`(sequences: Int) {
    let model = worldModel()
    var generator = RandomKey(seed: 1).generator()
    let windows = (0..<sequences).map { _ in (0..<20).map { _ in Int32.random(in: 0..<40, using: &generator) } }
    let expected = model.logits(inputs: windows.flatMap { $0 })
    let sampler = Sampler(model, sequences: sequences)
    for position in 0..<20 {
      let logits = sampler.advance(windows.map { $0[position] })
      for sequence in 0..<sequences {
        let start = (sequence * 20 + position) * 40
        #expect(zip(0..<40, expected[start..<start + 40]).allSatisfy { abs(logits[sequence, $0] - $1) < 1e-4 })
      }
    }
  }

  @Test func `draws depend on the key, and follow the probabilities`() {
    let model = worldModel()
    let sampler = Sampler(model, sequences: 400)
    let prompts = [[Int32]](repeating: [3, 7], count: 400)
    let once = sampler.sample(prompts: prompts, count: 3, key: RandomKey(seed: 0))
    #expect(sampler.sample(prompts: prompts, count: 3, key: RandomKey(seed: 0)) == once)
    #expect(sampler.sample(prompts: prompts, count: 3, key: RandomKey(seed: 1)) != once)
    // At a low temperature almost every draw is the likeliest token; at 1 the share of each follows the softmax.
    let logits = Sampler(model, sequences: 1)
    _ = logits.advance([3])
    let row = logits.advance([7]).array
    let likeliest = Int32(row.indices.max { row[$0] < row[$1] }!)
    let cold = sampler.sample(prompts: prompts, count: 1, temperature: 0.001, key: RandomKey(seed: 0))
    #expect(cold.allSatisfy { $0 == [likeliest] })
    let even = (0..<40).filter { $0 % 2 == 0 }
    let total = (0..<40).reduce(0) { $0 + exponential(row[$1]) }
    let probability = even.reduce(0) { $0 + exponential(row[$1]) } / total
    let share = Float(once.count { $0[0] % 2 == 0 }) / 400
    #expect(abs(share - probability) < 0.1, "four standard deviations")
  }
}
