import Pretraining
import Randomness
import Tensor
import Testing

@Suite struct IncrementalDecoderTests {
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
    let decoder = IncrementalDecoder(model, sequences: sequences)
    for position in 0..<20 {
      let logits = decoder.advance(windows.map { $0[position] })
      for sequence in 0..<sequences {
        let start = (sequence * 20 + position) * 40
        #expect(zip(0..<40, expected[start..<start + 40]).allSatisfy { abs(logits[sequence, $0] - $1) < 1e-4 })
      }
    }
  }
}
