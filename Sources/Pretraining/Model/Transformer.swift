import Randomness
import Tensor

/// A Llama-style decoder with its parameters.
///
///     let model = Transformer(ModelConfiguration(vocabularySize: 338), rows: 2, key: RandomKey(seed: 0))
///     let optimizer = Optimizer(OptimizerConfiguration(), for: model.parameters)
///     let loss = model.lossAndGradient(inputs: inputs, targets: targets)
///     optimizer.update(step: 0, totalSteps: 100)
public final class Transformer {
  public let configuration: ModelConfiguration
  public let parameters = Parameters()
  /// Windows in a batch.
  public let rows: Int

  private let layers: TransformerLayers
  private let training: TransformerPass
  private var evaluations: [Int: TransformerPass] = [:]
  private var logitPasses: [Int: TransformerPass] = [:]

  /// A model for batches of `rows` windows. The gradient is summed over `shards` equal parts of the batch in a fixed order, so
  /// that the bits do not depend on how many `threads` work on them.
  public init(_ configuration: ModelConfiguration, rows: Int, shards: Int = 1, threads: Int = 1, key: RandomKey) {
    self.configuration = configuration
    self.rows = rows
    layers = TransformerLayers(configuration, in: parameters)
    parameters.allocate(key: key)
    training = TransformerPass(configuration, layers, parameters, rows: rows, result: .lossAndGradient(weight: 1 / Float(rows * configuration.context)))
  }

  /// The mean loss in nats per token of `rows × context` tokens; leaves the gradient in `parameters.gradients`, overwritten.
  public func lossAndGradient(inputs: [Int32], targets: [Int32]) -> Float {
    lossAndGradient(inputs: inputs.span, targets: targets.span)
  }

  public func lossAndGradient(inputs: Span<Int32>, targets: Span<Int32>) -> Float {
    training.assign(inputs: inputs, targets: targets)
    let losses = training.graph.forward()
    training.graph.adjoint()
    var sum = 0.0
    for row in 0..<losses.rows { sum += Double(losses[row, 0]) }
    return Float(sum / Double(losses.rows))
  }

  /// The loss of every token, `[rows, context]` for any number of whole windows; touches no gradient.
  public func tokenLosses(inputs: [Int32], targets: [Int32]) -> [Float] {
    let pass = pass(in: &evaluations, tokens: inputs.count, result: .losses)
    pass.assign(inputs: inputs.span, targets: targets.span)
    return pass.graph.forward().array
  }

  /// `[tokens, vocabulary]` for any number of whole windows.
  public func logits(inputs: [Int32]) -> [Float] {
    let pass = pass(in: &logitPasses, tokens: inputs.count, result: .logits)
    pass.assign(inputs: inputs.span)
    return pass.graph.forward().array
  }

  private func pass(in passes: inout [Int: TransformerPass], tokens: Int, result: TransformerPass.Result) -> TransformerPass {
    precondition(
      tokens > 0 && tokens % configuration.context == 0, "\(tokens) tokens are not whole windows of \(configuration.context)")
    let rows = tokens / configuration.context
    if let pass = passes[rows] { return pass }
    let pass = TransformerPass(configuration, layers, parameters, rows: rows, result: result)
    passes[rows] = pass
    return pass
  }
}
