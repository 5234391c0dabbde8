import Tensor

/// An equal part of every batch, run by one thread in microbatches, into a gradient of its own.
///
/// Only the activations of one microbatch are in memory. They stay in the processor's caches, which makes small models faster, and a
/// large batch takes no more memory than a small one (docs/performance.md).
final class TransformerShard {
  let pass: TransformerPass
  let gradients: Storage
  /// Windows in the shard, and of these in a microbatch.
  let rows: Int
  let microbatchRows: Int
  /// Of all tokens in the last run.
  private(set) var lossSum = 0.0

  /// Matrix products of fewer tokens are slower.
  private static let leastMicrobatchTokens = 512

  init(
    _ configuration: ModelConfiguration, _ layers: any DecoderLayers, _ parameters: Parameters, _ roundedWeights: RoundedWeights?,
    gradients: Storage, rows: Int, tokenWeight: Float
  ) {
    self.gradients = gradients
    self.rows = rows
    microbatchRows = Self.microbatchRows(of: rows, context: configuration.context)
    pass = TransformerPass(
      configuration, layers, parameters, roundedWeights, gradients: gradients, rows: microbatchRows,
      result: .lossAndGradient(weight: tokenWeight))
  }

  /// The smallest divisor of the shard's windows with enough tokens; all of them where there is none.
  private static func microbatchRows(of rows: Int, context: Int) -> Int {
    (1..<max(rows, 2)).first { rows % $0 == 0 && $0 * context >= leastMicrobatchTokens } ?? rows
  }

  /// Whether a microbatch is the whole shard.
  var isMicrobatch: Bool { microbatchRows == rows }

  /// Forward over the shard's `[rows, context]` tokens, microbatch after microbatch, and back where gradients are taken.
  func run(inputs: UnsafeBufferPointer<Int32>, targets: UnsafeBufferPointer<Int32>, takingGradients: Bool) {
    let count = inputs.count / rows * microbatchRows
    lossSum = 0
    for start in stride(from: 0, to: inputs.count, by: count) {
      let part = start..<start + count
      pass.assign(inputs: inputs.extracting(part).span, targets: targets.extracting(part).span)
      lossSum += pass.graph.forward(addingToGradients: start > 0).sum
      if takingGradients { pass.graph.adjoint(addingToGradients: start > 0) }
    }
  }
}
