import Randomness
import Tensor

/// A Llama-style decoder with its parameters.
public final class Transformer {
  public let configuration: ModelConfiguration
  public let parameters = Parameters()

  /// A model for batches of `rows` windows. The gradient is summed over `shards` equal parts of the batch in a fixed order, so
  /// that the bits do not depend on how many `threads` work on them.
  public init(_ configuration: ModelConfiguration, rows: Int, shards: Int = 1, threads: Int = 1, key: RandomKey) {
    self.configuration = configuration
  }

  /// The mean loss in nats per token of `rows × context` tokens; leaves the gradient in `parameters.gradients`, overwritten.
  public func lossAndGradient(inputs: [Int32], targets: [Int32]) -> Float { fatalError("not yet") }

  /// The loss of every token, `[rows, context]` for any number of rows; touches no gradient.
  public func tokenLosses(inputs: [Int32], targets: [Int32]) -> [Float] { fatalError("not yet") }

  /// `[tokens, vocabulary]` for whole windows.
  public func logits(inputs: [Int32]) -> [Float] { fatalError("not yet") }
}
