internal import Corpus
internal import MessagePassing
import Randomness
import Tensor

/// What every process that trains a run has: the batches, the model and the step.
struct TrainingParts {
  var source: BatchSource
  let model: Transformer
  let optimizer: Optimizer
  let step: TrainingStep
  private var inputs: [Int32]
  private var targets: [Int32]

  /// Throws ``MessagePassingError`` where ranks cannot share the run with the bits of one process.
  init(
    _ configuration: RunConfiguration, streams: StreamStore, threads: Int, ranks: Ranks?, assignInitialModel: (Parameters) throws -> Void
  ) throws {
    let (count, shards) = (ranks?.count ?? 1, configuration.gradientShards)
    guard shards % count == 0 else { throw MessagePassingError.uneven(shards: shards, ranks: count) }
    try configuration.requireMemory()
    if let fault = configuration.precision.fault { throw TrainingError.products(reason: fault) }
    let key = RandomKey(seed: configuration.seed)
    let real = try streams.load(configuration.data.realStream)
    try TrainingError.requireFit(real, named: "data.realStream", fits: configuration.model)
    let synthetic = try configuration.data.syntheticStream.map { try streams.load($0) }
    if let synthetic { try TrainingError.requireFit(synthetic, named: "data.syntheticStream", fits: configuration.model) }
    source = try BatchSource(
      real: real, synthetic: synthetic, mixture: configuration.data.mixture, context: configuration.model.context, key: key.split("data"))
    let first = (ranks?.rank ?? 0) * (shards / count)
    model = Transformer(
      configuration.model, rows: configuration.data.mixture.batchSize, shards: shards, own: first..<first + shards / count,
      threads: threads, precision: configuration.precision, key: key.split("parameters"))
    try assignInitialModel(model.parameters)
    optimizer = Optimizer(configuration.optimizer, for: model.parameters, threads: threads, precision: configuration.precision)
    if count > 1, model.microbatchGraphs != nil, FusedUpdate.fits(optimizer) { throw MessagePassingError.unclipped }
    step = if let ranks, count > 1 { TrainingStep(model, optimizer, ranks: ranks) } else { TrainingStep(model, optimizer) }
    inputs = [Int32](repeating: 0, count: configuration.tokensPerStep)
    targets = inputs
  }

  /// Trains on the batch of a step, counted from 0. Returns its loss and the gradient's norm.
  @discardableResult
  mutating func train(_ number: Int) -> (loss: Float, gradientNorm: Float) {
    source.fill(step: number, inputs: &inputs, targets: &targets)
    return step.run(inputs: inputs, targets: targets, step: number, totalSteps: source.steps)
  }
}
