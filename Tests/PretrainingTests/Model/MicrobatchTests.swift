import Pretraining
import Randomness
import Tensor
import Testing

@Suite struct MicrobatchTests {
  @Test(arguments: [
    (rows: 16, context: 256, expected: 2), (2, 256, 2), (1, 256, 1), (4, 64, 4), (3, 512, 1), (6, 100, 6), (7, 256, 7), (12, 100, 6),
  ])
  func `a microbatch is the fewest windows that are enough`(rows: Int, context: Int, expected: Int) {
    var configuration = TinyModel.configuration(tied: true)
    configuration.context = context
    #expect(Transformer(configuration, rows: 2 * rows, shards: 2, key: RandomKey(seed: 0)).microbatchRows == expected)
  }

  /// A model for `rows` windows of 256 tokens, with the same start whatever their number.
  private func model(rows: Int, shards: Int = 1, tied: Bool) -> Transformer {
    var configuration = TinyModel.configuration(tied: tied)
    configuration.context = 256
    return Transformer(configuration, rows: rows, shards: shards, threads: 1, key: RandomKey(seed: 3))
  }

  private func tokens(_ count: Int, factor: Int) -> [Int32] { (0..<count).map { Int32(($0 * $0 * factor + $0 / 5) % 11) } }

  @Test(arguments: [true, false], [1, 2])
  func `microbatches add up to the gradient of the batch`(tied: Bool, shards: Int) {
    let (windows, half) = (12, 2)
    let (inputs, targets) = (tokens(windows * 256, factor: 3), tokens(windows * 256, factor: 5))
    let whole = model(rows: windows, shards: shards, tied: tied)
    // Once more over what the step before has left.
    _ = whole.lossAndGradient(inputs: targets, targets: inputs)
    let loss = whole.lossAndGradient(inputs: inputs, targets: targets)

    // By models for which a batch is one microbatch.
    let part = model(rows: half, tied: tied)
    var (losses, sum) = ([Double](), [Double](repeating: 0, count: whole.parameters.count))
    for start in stride(from: 0, to: windows * 256, by: half * 256) {
      let range = start..<start + half * 256
      losses.append(Double(part.lossAndGradient(inputs: Array(inputs[range]), targets: Array(targets[range]))))
      for (i, element) in part.parameters.gradients.array.enumerated() { sum[i] += Double(element) }
    }
    let count = Double(losses.count)
    #expect(abs(Double(loss) - losses.reduce(0, +) / count) < 1e-6)
    let largest = sum.map { abs($0 / count) }.max()!
    let apart = zip(whole.parameters.gradients.array, sum).map { abs(Double($0) - $1 / count) }.max()!
    #expect(largest > 1e-3 && apart < 1e-5 * largest, "\(apart) apart, of \(largest)")
    #expect(
      zip(whole.tokenLosses(inputs: inputs, targets: targets).chunks(of: 512), losses).allSatisfy {
        abs(Double($0.reduce(0, +)) / 512 - $1) < 1e-5
      })
  }
}

extension Array {
  fileprivate func chunks(of size: Int) -> [ArraySlice<Element>] { stride(from: 0, to: count, by: size).map { self[$0..<$0 + size] } }
}
