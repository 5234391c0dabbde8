import Foundation
import Pretraining
import Randomness
import Tensor

/// Measures the speed of training steps and of evaluation.
public struct Benchmark {
  public var configuration: BenchmarkConfiguration
  public var threads = 1
  /// Parts of the batch; the number of threads when nil and possible.
  public var shards: Int?
  /// Measures for at least this long, and at least ten steps.
  public var seconds = 5.0
  public var minimumSteps = 10
  /// A file of floats to start from, in the order of the slots; nil for our own start.
  public var weightsPath: String?
  /// A file of 32-bit token ids: batches of `[batch, context + 1]`; nil for random ones.
  public var tokensPath: String?
  /// Numbers of sequences for which sampling is measured.
  public var sampling: [Int] = []

  public init(_ configuration: BenchmarkConfiguration) { self.configuration = configuration }

  /// Trains for a while, evaluates for a while, and times the step's matrix products alone.
  public func run() throws -> BenchmarkResult {
    let shards = shards ?? (configuration.batch % threads == 0 ? threads : 1)
    let model = makeModel(shards: shards)
    if let weightsPath { try load(weightsPath, into: model.parameters) }
    let batches = try makeBatches()
    let optimizer = Optimizer(configuration.optimizer, for: model.parameters, threads: threads, precision: configuration.precision)
    let trainingStep = TrainingStep(model, optimizer)

    var losses: [Float] = []
    let step = {
      let batch = batches[losses.count % batches.count]
      losses.append(trainingStep.run(inputs: batch.inputs, targets: batch.targets, step: losses.count, totalSteps: 1_000_000).loss)
    }
    step()
    let firstStepSeconds = ProcessFacts.secondsSinceStart
    for _ in 0..<2 { step() }
    let training = rate(step)
    let evaluation = rate { _ = model.tokenLosses(inputs: batches[0].inputs, targets: batches[0].targets) }
    let peakMegabytes = ProcessFacts.peakMegabytes
    let samplings = try sampling.isEmpty ? [] : measureSampling()
    let products = StepProducts(configuration)
    let productSeconds = products.measure()
    let elementwise = ElementwiseEstimate(configuration, parameters: model.parameters.trainedCount)
    let stepSeconds = Double(configuration.tokens) / training.tokensPerSecond * Double(threads)
    return BenchmarkResult(
      configuration: configuration, threads: threads, shards: shards, core: configuration.precision.productDescription,
      parameters: model.parameters.trainedCount, training: training, evaluation: evaluation, productSeconds: productSeconds,
      productOperations: products.operations, productShare: productSeconds / stepSeconds,
      limitShare: (productSeconds + elementwise.seconds) / stepSeconds, peakMegabytes: peakMegabytes,
      firstStepSeconds: firstStepSeconds, losses: Array(losses.prefix(8)), sampling: samplings)
  }

  private func measureSampling() throws -> [BenchmarkResult.Sampling] {
    let model = makeModel(shards: 1)
    if let weightsPath { try load(weightsPath, into: model.parameters) }
    return sampling.map { SamplingBenchmark(model: model, threads: threads, seconds: seconds).run(sequences: $0) }
  }

  private func makeModel(shards: Int) -> Transformer {
    Transformer(
      configuration.model, rows: configuration.batch, shards: shards, threads: threads, precision: configuration.precision,
      key: RandomKey(seed: 0))
  }

  private func rate(_ step: () -> Void) -> BenchmarkResult.Rate {
    var processor: [Double] = []
    var wall: [Double] = []
    let clock = ContinuousClock()
    let start = clock.now
    while wall.count < minimumSteps || (clock.now - start < .seconds(seconds) && wall.count < 2000) {
      let before = (clock.now, Processor.seconds)
      step()
      processor.append(Processor.seconds - before.1)
      wall.append((clock.now - before.0) / .seconds(1))
    }
    return .init(tokens: configuration.tokens, processorSeconds: processor, wallSeconds: wall, threads: threads)
  }

  private func makeBatches() throws -> [(inputs: [Int32], targets: [Int32])] {
    let length = configuration.context + 1
    let tokens: [Int32]
    if let tokensPath {
      tokens = try BenchmarkFile.read(tokensPath)
      guard !tokens.isEmpty, tokens.count % (length * configuration.batch) == 0 else {
        throw BenchmarkError(
          subject: tokensPath, reason: "holds \(tokens.count) tokens, not whole batches of [\(configuration.batch), \(length)]")
      }
    } else {
      var generator = RandomKey(seed: 1).generator()
      tokens = (0..<8 * configuration.batch * length).map { _ in .random(in: 0..<Int32(configuration.vocabulary), using: &generator) }
    }
    return stride(from: 0, to: tokens.count, by: configuration.batch * length).map { start in
      let windows = (0..<configuration.batch).map { tokens[start + $0 * length..<start + ($0 + 1) * length] }
      return (windows.flatMap { $0.dropLast() }, windows.flatMap { $0.dropFirst() })
    }
  }

  private func load(_ path: String, into parameters: Parameters) throws {
    try BenchmarkFile.read(path, into: parameters.slots.map { parameters.values(of: $0).elements })
  }
}
