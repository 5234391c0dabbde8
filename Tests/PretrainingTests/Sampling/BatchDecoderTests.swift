import Pretraining
import Randomness
import Tensor
import Testing

@Suite struct BatchDecoderTests {
  private let windows: [[Int32]] = {
    var generator = RandomKey(seed: 1).generator()
    return (0..<3).map { _ in (0..<20).map { _ in Int32.random(in: 0..<40, using: &generator) } }
  }()

  private func model(_ change: (inout ModelConfiguration) -> Void) -> Transformer {
    var configuration = ModelConfiguration(vocabularySize: 40)
    (configuration.context, configuration.width, configuration.heads, configuration.feedForward) = (20, 36, 2, 50)
    change(&configuration)
    return Transformer(configuration, rows: 1, key: RandomKey(seed: 5))
  }

  private func rows(_ sequence: Int, _ positions: Range<Int>) -> [BatchDecoder.Row] {
    positions.map { BatchDecoder.Row(sequence: sequence, position: $0, token: windows[sequence][$0]) }
  }

  private static let changes: [@Sendable (inout ModelConfiguration) -> Void] = [
    { _ in },
    { $0.keyValueHeads = 1 },
    { model in
      (model.keyValueHeads, model.headDimension, model.attentionBias, model.headNorm) = (1, 10, .everywhere, .queriesAndKeys)
      model.rotaryScaling = .llama3(factor: 4, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 12)
    },
    { ($0.architecture, $0.embeddingScale) = (.gpt2(positions: 30), .one) },
  ]

  @Test(arguments: changes.indices)
  func `logits are those of whole windows, in whatever pieces sequences come`(change: Int) {
    let model = model(Self.changes[change])
    // Gains and biases that are not one and zero.
    var generator = RandomKey(seed: 6).generator()
    model.parameters.values.withMutableSpan { values in
      for slot in model.parameters.slots where slot.shape.rank == 1 {
        for i in slot.range { values[i] += Float(0.3 * generator.normal()) }
      }
    }
    let decoder = BatchDecoder(model, sequences: 3)
    let batches = [
      rows(0, 0..<7), rows(1, 0..<1), rows(0, 7..<8) + rows(1, 1..<11), rows(2, 0..<20) + rows(0, 8..<20), rows(1, 11..<20),
    ]
    for var batch in batches {
      // One in three is not scored; the last rows may be.
      for number in batch.indices where number % 3 == 1 { batch[number].isScored = false }
      let logits = decoder.advance(batch)
      let scored = batch.filter(\.isScored)
      #expect(logits.rows == scored.count)
      for (number, row) in scored.enumerated() {
        let expected = model.logits(inputs: windows[row.sequence])[row.position * 40..<(row.position + 1) * 40]
        #expect(zip(0..<40, expected).allSatisfy { abs(logits[number, $0] - $1) < 1e-4 })
      }
    }
  }

  @Test func `the bits of a row do not depend on the others`() {
    let model = model { $0.attentionBias = .everywhere }
    func lastLogits(_ pieces: [[BatchDecoder.Row]], row: Int) -> [Float] {
      let decoder = BatchDecoder(model, sequences: 3)
      var last: [Float] = []
      for piece in pieces {
        let logits = decoder.advance(piece)
        let number = piece.firstIndex { $0.sequence == 0 && $0.position == row }
        if let number { last = Array(logits.row(number)) }
      }
      return last
    }
    let alone = lastLogits((0..<20).map { rows(0, $0..<$0 + 1) }, row: 19)
    #expect(alone == lastLogits([rows(0, 0..<20)], row: 19))
    #expect(alone == lastLogits([rows(2, 0..<13) + rows(0, 0..<18), rows(1, 0..<2) + rows(0, 18..<20) + rows(2, 13..<20)], row: 19))
  }
}
