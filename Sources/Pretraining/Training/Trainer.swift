internal import Glibc
internal import CellRuntime
internal import Display
internal import OperatingSystem
internal import Tensor

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
  private let lock: SharedLock

  private var parts: TrainingParts
  private let evaluator: Evaluator
  private let evaluationSteps: Set<Int>
  /// Where other ranks share the run.
  private let leader: RankLeader?

  private var record: RunRecord
  private var step = 0
  /// Whether another rank was asked to stop.
  private var isInterrupted = false
  private var flushes: Pace
  private var checkpoints: Pace

  /// The caller holds the run's lock. `record` is what is stored of the run so far.
  init(
    _ configuration: RunConfiguration, record: RunRecord?, recordPath: String, checkpointPath: String, streams: StreamStore,
    options: TrainingOptions, lock: SharedLock, leader: RankLeader?, report: @escaping (TrainingReport) -> Void,
    assignInitialModel: (Parameters) throws -> Void
  ) throws {
    (self.configuration, self.options, self.report, self.recordPath) = (configuration, options, report, recordPath)
    (self.lock, self.leader) = (lock, leader)
    checkpoint = Checkpoint(path: checkpointPath, identity: configuration.identity)
    parts = try TrainingParts(
      configuration, streams: streams, threads: options.threads, ranks: leader?.ranks, assignInitialModel: assignInitialModel)
    evaluator = try Evaluator(configuration, streams: streams)
    evaluationSteps = Set(configuration.evaluation.schedule(steps: parts.source.steps))
    self.record = record ?? RunRecord(header: RunHeader(configuration))
    flushes = Pace(every: options.flushEverySeconds)
    checkpoints = Pace(every: options.checkpointEverySeconds)
  }

  private var steps: Int { parts.source.steps }

  /// Throws ``TrainingError`` when interrupted, or when the loss or the gradient becomes NaN or infinite.
  func train() throws {
    resume()
    lead()
    record.header.beginTraining(steps: steps, threads: options.threads, isContinued: step > 0)
    try flush()
    if let notice = configuration.precision.slownessNotice { report(.notice(notice)) }
    let earlierSeconds = record.history.seconds.last ?? 0
    let start = ContinuousClock.now
    var meter = ProgressMeter(steps: steps, tokensPerStep: configuration.tokensPerStep, firstStep: step)
    while step < steps {
      lock.renew()
      if isInterrupted || Interruption.isRequested { try interrupt() }
      leader?.send(.step)
      let (loss, norm) = parts.train(step)
      isInterrupted = leader?.ranks.isAnyInterrupted ?? false
      let rate = parts.optimizer.learningRate(step: step, totalSteps: steps)
      step += 1
      record.history.append(
        tokensPerStep: configuration.tokensPerStep, seconds: earlierSeconds + (ContinuousClock.now - start).seconds, loss: loss,
        learningRate: Float(rate), gradientNorm: norm)
      guard loss.isFinite, norm.isFinite else { try diverge() }
      if evaluationSteps.contains(step) { record.evaluations.append(step: step, evaluator.evaluate(parts.model)) }
      if step < steps { try keepUp() }
      if let progress = meter.update(step: step, loss: loss) { report(.progress(progress)) }
    }
    try finish()
  }

  // MARK: - Beginnings and ends

  private func resume() {
    if access(checkpoint.path, F_OK) == 0 {
      do {
        step = try checkpoint.restore(parts.model.parameters, historyCount: min(record.history.count, steps))
      } catch {
        report(.notice("run \(checkpoint.identity.short) starts again, for its checkpoint is of no use: \(error)"))
      }
    }
    record.history.truncate(to: step)
    record.evaluations.truncate(after: step)
  }

  /// Brings the other ranks to the state that training goes on from.
  private func lead() {
    guard let leader else { return }
    leader.send(.begin)
    _ = leader.ranks.broadcast(step)
    parts.step.ranked?.distribute()
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
    throw TrainingError.interrupted(identity: checkpoint.identity, step: step, steps: steps)
  }

  private func diverge() throws -> Never {
    let reason = Divergence(history: record.history, configuration: configuration, steps: steps).explanation
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

  private func gatherMoments() {
    guard let leader else { return }
    leader.send(.gatherMoments)
    parts.step.ranked?.gatherMoments()
  }

  private func flush() throws {
    record.exposure = parts.source.exposure(before: step)
    let bytes = record.history.count * History.bytesPerStep
    try flushes.pace { try explaining("the run's history", recordPath, bytes) { try record.write(to: recordPath) } }
  }

  private func saveCheckpoint() throws {
    try flush()
    gatherMoments()
    try checkpoints.pace { try writeCheckpoint(isFinal: false) }
    if leader != nil { parts.step.ranked?.releaseMoments() }
  }

  private func writeCheckpoint(isFinal: Bool) throws {
    let parameters = parts.model.parameters
    try explaining("the checkpoint of step \(step)", checkpoint.path, Checkpoint.bytes(of: parameters, isFinal: isFinal)) {
      try checkpoint.write(parameters, step: step, isFinal: isFinal)
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
