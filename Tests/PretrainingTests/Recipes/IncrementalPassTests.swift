import Pretraining
import Randomness
import Tensor
import Testing

@Suite struct IncrementalPassTests {
  @Test(arguments: [true, false]) func readingTokenByTokenGivesTheLogitsOfWholeWindows(tied: Bool) {
    var configuration = ModelConfiguration(vocabularySize: 37)
    (configuration.width, configuration.layers, configuration.heads, configuration.feedForward) = (24, 3, 2, 40)
    (configuration.context, configuration.tiedHead) = (19, tied)
    let model = Transformer(configuration, rows: 4, key: RandomKey(seed: 3))
    var generator = RandomKey(seed: 4).generator()
    let windows = (0..<4).map { _ in (0..<19).map { _ in Int32.random(in: 0..<37, using: &generator) } }
    let expected = model.logits(inputs: Array(windows.joined()))
    let pass = IncrementalPass(model, rows: 4)
    for position in 0..<19 {
      let logits = pass.read(windows.map { $0[position] })
      for row in 0..<4 {
        for token in 0..<37 {
          #expect(abs(logits[row, token] - expected[(row * 19 + position) * 37 + token]) < 2e-5)
        }
      }
    }
    #expect(expected.map(abs).max()! > 0.05)
  }
}
