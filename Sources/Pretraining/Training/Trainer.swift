internal import Glibc
internal import Corpus
internal import CellRuntime
internal import Display
import Randomness
import Tensor

/// Trains one run from its last checkpoint to its end. A kill at any instant leaves files from which training continues.
///
/// The run's file is written before each checkpoint, so its history reaches at least to the checkpoint's step. Resuming cuts the history
/// back to that step, and what follows has the same bits as without the kill.
final class Trainer {
  private let configuration: RunConfiguration
  private let options: TrainingOptions
  private let report: (TrainingReport) -> Void
  private let recordPath: String
  private let checkpoint: Checkpoint
  private let lock: RunLock

  private var source: BatchSource
  private let evaluator: Evaluator
  private let evaluationSteps: Set<Int>
  private let model: Transformer
  private let optimizer: Optimizer
  private let trainingStep: TrainingStep

  private var record: RunRecord
  private var step = 0
  private var flushes: Pace
  private var checkpoints: Pace

  /// The caller holds the run's lock. `record` is what is stored of the run so far.
  init(
    _ configuration: RunConfiguration, record: RunRecord?, recordPath: String, checkpointPath: String, streams: StreamStore,
    options: TrainingOptions, lock: RunLock, report: @escaping (TrainingReport) -> Void, assignInitialModel: (Parameters) throws -> Void
  ) throws {
    (self.configuration, self.options, self.report, self.recordPath) = (configuration, options, report, recordPath)
    self.lock = lock
    checkpoint = Checkpoint(path: checkpointPath, identity: configuration.identity)
    let key = RandomKey(seed: configuration.seed)
    let real = try streams.load(configuration.data.realStream)
    try TrainingError.requireFit(real, named: "data.realStream", fits: configuration.model)
    let synthetic = try configuration.data.syntheticStream.map { try streams.load($0) }
    if let synthetic { try TrainingError.requireFit(synthetic, named: "data.syntheticStream", fits: configuration.model) }
    source = try BatchSource(
      real: real, synthetic: synthetic, mixture: configuration.data.mixture, context: configuration.model.context, key: key.split("data"))
    evaluator = try Evaluator(configuration, streams: streams)
    evaluationSteps = Set(configuration.evaluation.schedule(steps: source.steps))
    model = Transformer(
      configuration.model, rows: configuration.data.mixture.batchSize, shards: configuration.gradientShards, threads: options.threads,
      precision: configuration.precision, key: key.split("parameters"))
    try assignInitialModel(model.parameters)
    optimizer = Optimizer(
      configuration.optimizer, for: model.parameters, threads: options.threads, precision: configuration.precision)
    trainingStep = TrainingStep(model, optimizer)
    self.record = record ?? RunRecord(header: RunHeader(configuration))
    flushes = Pace(every: options.flushEverySeconds)
    checkpoints = Pace(every: options.checkpointEverySeconds)
  }

  /// Throws ``TrainingError`` when interrupted, or when the loss or the gradient becomes NaN or infinite.
  func train() throws {
    resume()
    record.header.beginTraining(steps: source.steps, threads: options.threads, isContinued: step > 0)
    try flush()
    if let notice = configuration.precision.slownessNotice { report(.notice(notice)) }
    let earlierSeconds = record.history.seconds.last ?? 0
    let start = ContinuousClock.now
    var meter = ProgressMeter(steps: source.steps, tokensPerStep: configuration.tokensPerStep, firstStep: step)
    var inputs = [Int32](repeating: 0, count: configuration.tokensPerStep)
    var targets = inputs
    while step < source.steps {
      lock.renew()
      if Interruption.isRequested { try interrupt() }
      source.fill(step: step, inputs: &inputs, targets: &targets)
      let (loss, norm) = trainingStep.run(inputs: inputs, targets: targets, step: step, totalSteps: source.steps)
      let rate = optimizer.learningRate(step: step, totalSteps: source.steps)
      step += 1
      record.history.append(
        tokensPerStep: configuration.tokensPerStep, seconds: earlierSeconds + (ContinuousClock.now - start).seconds, loss: loss,
        learningRate: Float(rate), gradientNorm: norm)
      guard loss.isFinite, norm.isFinite else { try diverge() }
      if evaluationSteps.contains(step) { record.evaluations.append(step: step, evaluator.evaluate(model)) }
      if step < source.steps { try keepUp() }
      if let progress = meter.update(step: step, loss: loss) { report(.progress(progress)) }
    }
    try finish()
  }

  // MARK: - Beginnings and ends

  private func resume() {
    if access(checkpoint.path, F_OK) == 0 {
      do {
        step = try checkpoint.restore(model.parameters, historyCount: min(record.history.count, source.steps))
      } catch {
        report(.notice("run \(checkpoint.identity.short) starts again, for its checkpoint is of no use: \(error)"))
      }
    }
    record.history.truncate(to: step)
    record.evaluations.truncate(after: step)
  }

  private func keepUp() throws {
    if checkpoints.isDue {
      try saveCheckpoint()
    } else if flushes.isDue {
      try flush()
    }
  }

  private func interrupt() throws -> Never {
    record.header.status = .interrupted
    try saveCheckpoint()
    throw TrainingError.interrupted(identity: checkpoint.identity, step: step, steps: source.steps)
  }

  private func diverge() throws -> Never {
    let reason = Divergence(history: record.history, configuration: configuration, steps: source.steps).explanation
    record.header.end(.failed, failure: reason)
    try flush()
    throw TrainingError.diverged(identity: checkpoint.identity, reason: reason)
  }

  private func finish() throws {
    try flush()
    try writeCheckpoint(isFinal: true)
    record.header.end(.complete)
    try flush()
  }

  // MARK: - On disk

  private func flush() throws {
    record.exposure = source.exposure(before: step)
    let bytes = record.history.count * History.bytesPerStep
    try flushes.pace { try explaining("the run's history", recordPath, bytes) { try record.write(to: recordPath) } }
  }

  private func saveCheckpoint() throws {
    try flush()
    try checkpoints.pace { try writeCheckpoint(isFinal: false) }
  }

  private func writeCheckpoint(isFinal: Bool) throws {
    try explaining("the checkpoint of step \(step)", checkpoint.path, Checkpoint.bytes(of: model.parameters, isFinal: isFinal)) {
      try checkpoint.write(model.parameters, step: step, isFinal: isFinal)
    }
  }

  private func explaining(_ content: String, _ path: String, _ bytes: Int, _ write: () throws -> Void) throws {
    guard lock.isHeld else { throw TrainingError.takenOver(identity: checkpoint.identity, by: lock.otherHolder) }
    do {
      try write()
    } catch  where FullDisk.isCause(of: error) {
      throw FullDisk(content: content, path: path, needed: bytes, savedStep: checkpoint.savedStep).error
    }
  }
}
