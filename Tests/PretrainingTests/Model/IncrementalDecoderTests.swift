import Pretraining
import Randomness
import Tensor
import Testing

@Suite struct IncrementalDecoderTests {
  private static let changes: [@Sendable (inout ModelConfiguration) -> Void] = [
    { _ in },
    { $0.keyValueHeads = 2 },
    { model in
      (model.keyValueHeads, model.headDimension, model.attentionBias, model.headNorm) = (1, 10, .everywhere, .queriesAndKeys)
      model.rotaryScaling = .llama3(factor: 4, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 12)
    },
    { ($0.architecture, $0.embeddingScale) = (.gpt2(positions: 30), .one) },
  ]

  private func model(_ change: Int) -> Transformer {
    var configuration = ModelConfiguration(vocabularySize: 40)
    configuration.context = 20
    configuration.heads = 4
    Self.changes[change](&configuration)
    let model = Transformer(configuration, rows: 1, key: RandomKey(seed: 5))
    // Gains and biases that are not one and zero.
    var generator = RandomKey(seed: 6).generator()
    model.parameters.values.withMutableSpan { values in
      for slot in model.parameters.slots where slot.shape.rank == 1 {
        for i in slot.range { values[i] += Float(0.3 * generator.normal()) }
      }
    }
    return model
  }

  @Test(arguments: changes.indices, [1, 3])
  func `logits from the cache are those of the whole window`(change: Int, sequences: Int) {
    let model = model(change)
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
