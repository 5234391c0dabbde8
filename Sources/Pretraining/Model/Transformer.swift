internal import Contracts
import Randomness
import Tensor

/// A decoder with its parameters: of Llama's kind, or GPT-2's.
///
///     let model = Transformer(ModelConfiguration(vocabularySize: 338), rows: 2, key: RandomKey(seed: 0))
///     let optimizer = Optimizer(OptimizerConfiguration(), for: model.parameters)
///     let loss = model.lossAndGradient(inputs: inputs, targets: targets)
///     optimizer.update(step: 0, totalSteps: 100)
///
/// A batch is cut into `shards` of equal size. Each is run by one thread into a gradient of its own; the sum over shards has a fixed
/// order. So the bits depend on the number of shards and not on the number of threads.
public final class Transformer {
  public let configuration: ModelConfiguration
  public let parameters = Parameters()
  /// Windows in a batch.
  public let rows: Int
  /// Of matrix products, in training and in evaluation. Sampling, whose products wait for memory, is in single precision.
  public let precision: Precision

  let layers: any DecoderLayers
  private let workers: Workers
  /// What products multiply with where inputs are rounded.
  private let roundedWeights: RoundedWeights?
  private let shards: [TransformerShard]
  /// Which shards of a batch these are: all, unless ranks share them.
  private let own: Range<Int>
  /// In a batch.
  private let shardCount: Int
  /// Where the shards after the first leave their gradients.
  private let otherGradients: [Storage]
  /// Passes without gradient, by result and number of windows; one for each worker.
  private var evaluations: [Evaluation: [TransformerPass]] = [:]

  private struct Evaluation: Hashable {
    let rows: Int
    let givesLogits: Bool
  }

  /// A model for batches of `rows` windows, which `shards` must divide.
  public convenience init(
    _ configuration: ModelConfiguration, rows: Int, shards: Int = 1, threads: Int = 1, precision: Precision = .float32, key: RandomKey
  ) {
    self.init(configuration, rows: rows, shards: shards, own: 0..<shards, threads: threads, precision, startingFrom: key)
  }

  /// One of several models in as many processes that share the shards of each batch: this one runs those of `own`.
  package convenience init(
    _ configuration: ModelConfiguration, rows: Int, shards: Int, own: Range<Int>, threads: Int, precision: Precision, key: RandomKey
  ) {
    self.init(configuration, rows: rows, shards: shards, own: own, threads: threads, precision, startingFrom: key)
  }

  /// A model whose values `assign` puts in place of zeros.
  package convenience init(
    _ configuration: ModelConfiguration, rows: Int, threads: Int, precision: Precision = .float32,
    assign: (Parameters) throws -> Void
  ) rethrows {
    self.init(configuration, rows: rows, shards: 1, own: 0..<1, threads: threads, precision, startingFrom: nil)
    try assign(parameters)
  }

  /// With values drawn from a key; zero without one.
  private init(
    _ configuration: ModelConfiguration, rows: Int, shards: Int, own: Range<Int>, threads: Int, _ precision: Precision,
    startingFrom key: RandomKey?
  ) {
    require(rows > 0 && shards > 0 && rows % shards == 0, "\(rows) windows cannot be cut into \(shards) equal shards")
    require(!own.isEmpty && own.upperBound <= shards, "shards \(own) of \(shards)")
    (self.own, shardCount) = (own, shards)
    self.configuration = configuration
    self.rows = rows
    self.precision = precision
    workers = Workers(threads: threads)
    layers = configuration.makeLayers(in: parameters)
    parameters.allocate(key: key, threads: threads)
    let roundedWeights = precision == .float32 ? nil : RoundedWeights(parameters, method: precision.method)
    self.roundedWeights = roundedWeights
    let (layers, parameters) = (layers, parameters)
    let made = own.map { shard in
      TransformerShard(
        configuration, layers, parameters, roundedWeights,
        gradients: shard == own.lowerBound ? parameters.gradients : Storage(count: parameters.count),
        rows: rows / shards, tokenWeight: 1 / Float(rows * configuration.context))
    }
    (self.shards, otherGradients) = (made, made.dropFirst().map(\.gradients))
  }

  /// A model with copies of the parameters for shorter windows, `rows` in a batch: it evaluates short texts faster. Rotary positions
  /// are relative, so results change only where a token would look back further.
  package func copy(context: Int, rows: Int, threads: Int = 1) -> Transformer {
    require(context <= configuration.context, "a context of \(context) is longer than the model's \(configuration.context)")
    var shorter = configuration
    shorter.context = context
    return Transformer(shorter, rows: rows, threads: threads, precision: precision) { $0.values.assign(parameters.values.array) }
  }

  /// The mean loss in nats per token of a batch, `[rows, context]`; overwrites `parameters.gradients` with its gradient.
  public func lossAndGradient(inputs: [Int32], targets: [Int32]) -> Float {
    lossAndGradient(inputs: inputs.span, targets: targets.span)
  }

  /// The same of tokens in place.
  public func lossAndGradient(inputs: Span<Int32>, targets: Span<Int32>) -> Float {
    run(inputs, targets, takingGradients: true)
    parameters.gradients.add(otherGradients, workers: workers)
    return mean(ofSums: shards.lazy.map(\.lossSum))
  }

  /// The gradients of our own shards, each by itself in ``shardGradients``. Returns the sum of each shard's losses.
  func shardLosses(inputs: [Int32], targets: [Int32]) -> [Double] {
    run(inputs.span, targets.span, takingGradients: true)
    return shards.map(\.lossSum)
  }

  /// Where our own shards leave their gradients, in their order.
  var shardGradients: [Storage] { shards.map(\.gradients) }

  /// The mean loss of a batch, from the sums of all its shards.
  func mean(ofSums sums: some Sequence<Double>) -> Float { Float(sums.reduce(0, +) / Double(rows * configuration.context)) }

  /// Pre-faults the memory of a first step on a spare core, with or without that of the gradients.
  func prepare(gradients: Bool) {
    for shard in shards { shard.pass.graph.prepare(by: workers, gradients: gradients) }
  }

  /// Windows that a shard has in memory at once.
  package var microbatchRows: Int { shards[0].microbatchRows }

  /// The graphs whose adjoints may run after `loss(inputs:targets:)`; nil where a shard is more than one microbatch.
  var microbatchGraphs: [Graph]? { shards[0].isMicrobatch ? shards.map(\.pass.graph) : nil }

  /// The mean loss of a batch, without the adjoints, which may be run next on `microbatchGraphs`.
  func loss(inputs: Span<Int32>, targets: Span<Int32>) -> Float {
    run(inputs, targets, takingGradients: false)
    return mean(ofSums: shards.lazy.map(\.lossSum))
  }

  var threads: Int { workers.threads }

  private func run(_ inputs: Span<Int32>, _ targets: Span<Int32>, takingGradients: Bool) {
    let tokens = rows * configuration.context
    require(
      inputs.count == tokens && targets.count == tokens,
      "a batch is [\(rows), \(configuration.context)] tokens, got \(inputs.count) inputs and \(targets.count) targets")
    roundedWeights?.refresh(by: workers)
    let tokensInShard = tokens / shardCount
    inputs.withUnsafeBufferPointer { inputs in
      targets.withUnsafeBufferPointer { targets in
        workers.run(tasks: shards.count) { number, _ in
          let place = own.lowerBound + number
          let part = place * tokensInShard..<(place + 1) * tokensInShard
          shards[number].run(inputs: inputs.extracting(part), targets: targets.extracting(part), takingGradients: takingGradients)
        }
      }
    }
  }

  /// The loss of every token, `[rows, context]` for any number of whole windows; touches no gradient.
  public func tokenLosses(inputs: [Int32], targets: [Int32]) -> [Float] {
    require(inputs.count == targets.count, "\(inputs.count) inputs but \(targets.count) targets")
    return evaluate(inputs, targets, givesLogits: false)
  }

  /// `[tokens, vocabulary]` for any number of whole windows.
  public func logits(inputs: [Int32]) -> [Float] { evaluate(inputs, nil, givesLogits: true) }

  /// Runs groups of as many windows as a microbatch has, whatever the number of threads, and one smaller group for the rest.
  private func evaluate(_ inputs: [Int32], _ targets: [Int32]?, givesLogits: Bool) -> [Float] {
    let context = configuration.context
    require(inputs.count % context == 0, "\(inputs.count) tokens are not whole windows of \(context)")
    roundedWeights?.refresh(by: workers, takingGradients: false)
    let windows = inputs.count / context
    let groupRows = microbatchRows
    let columns = givesLogits ? configuration.vocabularySize : 1
    let results = Storage(count: inputs.count * columns)
    let run = { (first: Int, groups: Int, rows: Int) in
      let passes = self.passes(rows: rows, givesLogits: givesLogits)
      self.workers.run(tasks: groups) { group, worker in
        let start = (first + group * rows) * context
        let tokens = start..<start + rows * context
        let pass = passes[worker]
        if let targets {
          pass.assign(inputs: inputs.span.extracting(tokens), targets: targets.span.extracting(tokens))
        } else {
          pass.assign(inputs: inputs.span.extracting(tokens))
        }
        results.assign(pass.graph.forward(), at: start * columns)
      }
    }
    let whole = windows / groupRows
    if whole > 0 { run(0, whole, groupRows) }
    if windows % groupRows > 0 { run(whole * groupRows, 1, windows % groupRows) }
    return results.array
  }

  private func passes(rows: Int, givesLogits: Bool) -> [TransformerPass] {
    let evaluation = Evaluation(rows: rows, givesLogits: givesLogits)
    if let passes = evaluations[evaluation] { return passes }
    let passes = (0..<workers.threads).map { worker in
      TransformerPass(
        configuration, layers, parameters, roundedWeights, rows: rows, result: givesLogits ? .logits : .losses,
        inMemoryOf: worker < shards.count ? shards[worker].pass : nil)
    }
    evaluations[evaluation] = passes
    return passes
  }
}
