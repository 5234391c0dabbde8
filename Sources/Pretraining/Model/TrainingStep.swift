internal import Contracts
package import MessagePassing
import Tensor

/// A training step: the gradient of a model, then the optimizer's update.
///
/// Where gradients are not clipped, the rule needs no whole matrices and a shard is one microbatch, both are one pass
/// (`FusedUpdate`), which saves the memory of the gradient. Where ranks share the shards of a batch, they share the update too
/// (`RankedUpdate`).
public final class TrainingStep {
  private let model: Transformer
  private let optimizer: Optimizer
  private let fused: FusedUpdate?
  private let ranks: Ranks?
  /// The update that ranks share, where there are several.
  let ranked: RankedUpdate?

  /// Whether matrices are updated during the adjoints.
  package var isFused: Bool { fused != nil }

  public init(_ model: Transformer, _ optimizer: Optimizer) {
    require(model.parameters === optimizer.parameters, "the optimizer updates the parameters of another model")
    (self.model, self.optimizer) = (model, optimizer)
    (ranks, ranked) = (nil, nil)
    fused = model.microbatchGraphs.flatMap { FusedUpdate($0, optimizer, threads: model.threads) }
    // In the order in which the first step needs it.
    model.prepare(gradients: fused == nil)
    optimizer.prepare()
  }

  /// A step of ranks, each with a model of its own that has its part of the shards.
  package init(_ model: Transformer, _ optimizer: Optimizer, ranks: Ranks) {
    (self.model, self.optimizer, self.ranks, fused) = (model, optimizer, ranks, nil)
    ranked = RankedUpdate(optimizer, ranks: ranks, gradients: model.shardGradients, threads: model.threads)
    model.prepare(gradients: true)
  }

  /// Takes step `step`, counted from 0, with a batch of `[rows, context]`. Returns the mean loss in nats per token before the step, and
  /// the norm of the gradient before clipping.
  public func run(inputs: [Int32], targets: [Int32], step: Int, totalSteps: Int) -> (loss: Float, gradientNorm: Float) {
    if let fused {
      let loss = model.loss(inputs: inputs.span, targets: targets.span)
      return (loss, fused.run(step: step, totalSteps: totalSteps))
    }
    if let ranks, let ranked {
      let sums = ranks.gather(model.shardLosses(inputs: inputs, targets: targets))
      return (model.mean(ofSums: sums), ranked.run(step: step, totalSteps: totalSteps))
    }
    let loss = model.lossAndGradient(inputs: inputs, targets: targets)
    return (loss, optimizer.update(step: step, totalSteps: totalSteps))
  }
}
