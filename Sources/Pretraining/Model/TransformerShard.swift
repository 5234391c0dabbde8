import Tensor

/// An equal part of every batch: its windows, by microbatches one after the other, into a gradient of its own.
///
/// The activations of one microbatch are all that is in memory: they stay in the processor's caches, which makes small models faster,
/// and a large batch takes no more memory than a small one (docs/performance.md).
final class TransformerShard {
  let pass: TransformerPass
  let gradients: Storage
  /// Windows in the shard, and of these in a microbatch.
  let rows: Int
  let microbatchRows: Int
  /// Of all tokens in the last run.
  private(set) var lossSum = 0.0

  /// Tokens below which products of matrices get slower.
  private static let leastMicrobatchTokens = 512

  init(
    _ configuration: ModelConfiguration, _ layers: any DecoderLayers, _ parameters: Parameters, gradients: Storage, rows: Int,
    tokenWeight: Float
  ) {
    self.gradients = gradients
    self.rows = rows
    microbatchRows = Self.microbatchRows(of: rows, context: configuration.context)
    pass = TransformerPass(
      configuration, layers, parameters, gradients: gradients, rows: microbatchRows, result: .lossAndGradient(weight: tokenWeight))
  }

  /// The fewest windows into which a shard can be cut evenly that are enough tokens for a microbatch; all of them where none are.
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
