internal import OperatingSystem
internal import CellRuntime
internal import Display
internal import Glibc

extension RunStore {
  /// The run of this configuration: the stored one if it is finished, else trained in this process, from its checkpoint if it has one.
  /// Waits when another process is training it. Throws ``ConfigurationError``, ``StreamStoreError`` or ``TrainingError``.
  @discardableResult
  public func train(_ configuration: RunConfiguration, options: TrainingOptions = TrainingOptions()) throws -> Run {
    try configuration.validate()
    let title = "training \(configuration.identity.short)"
    return try train(configuration, options: options) { report in
      switch report {
      case .progress(let progress): DisplayChannel.send(.progress(progress.line(title)))
      case .notice(let text): DisplayChannel.send(.display(MimeBundle(plain: text), id: nil))
      }
    }
  }

  /// As above, with the reports of progress going to `report`.
  @discardableResult
  public func train(_ configuration: RunConfiguration, options: TrainingOptions, report: @escaping (TrainingReport) -> Void) throws -> Run {
    try train(configuration, options: options, leading: nil, report: report)
  }

  /// As rank 0 of several processes, where there are others.
  @discardableResult
  package func train(
    _ configuration: RunConfiguration, options: TrainingOptions, leading leader: RankLeader?, report: @escaping (TrainingReport) -> Void
  ) throws -> Run {
    try configuration.validate()
    // If our file is unreadable, train again, unless an archive has the run.
    let own = try? ownRun(configuration.identity)
    if own?.status.isFinal != true, let archived = archivedRun(configuration.identity), archived.status.isFinal {
      if let failure = archived.failure { throw TrainingError.diverged(identity: archived.identity, reason: failure) }
      return archived
    }
    return try Interruption.heeded { try trainLocked(configuration, options, leader, report) }
  }

  private func trainLocked(
    _ configuration: RunConfiguration, _ options: TrainingOptions, _ leader: RankLeader?, _ report: @escaping (TrainingReport) -> Void
  ) throws -> Run {
    let identity = configuration.identity
    try Folder.make(directory)
    let lock = try waitForLock(identity, options, report)
    defer { withExtendedLifetime(lock) {} }
    if options.renewsLeaseInBackground { lock.renewInBackground() }
    let record = readRecord(identity, report)
    if let record, record.header.status.isFinal {
      if let failure = record.header.failure { throw TrainingError.diverged(identity: identity, reason: failure) }
    } else {
      for name in Folder.names(in: directory) where name.hasPrefix(identity.hexadecimal) && name.hasSuffix(".tmp") {
        unlink("\(directory)/\(name)")
      }
      try Trainer(
        configuration, record: record, recordPath: path(of: identity), checkpointPath: checkpointPath(of: identity), streams: streams,
        options: options, lock: lock, leader: leader, report: report,
        assignInitialModel: { try assignInitialModel(of: configuration, to: $0) }
      ).train()
    }
    return try run(identity)!
  }

  private func waitForLock(_ identity: RunIdentity, _ options: TrainingOptions, _ report: (TrainingReport) -> Void) throws -> SharedLock {
    var isFirstTry = true
    while true {
      if let lock = try SharedLock.tryAcquire(lockPath(of: identity)) { return lock }
      if !options.waitsForOthers { throw TrainingError.heldElsewhere(identity: identity) }
      if isFirstTry { report(.notice("run \(identity.short) is being trained elsewhere; waiting for it to end")) }
      isFirstTry = false
      if Interruption.isRequested { throw TrainingError.interrupted(identity: identity, step: 0, steps: 0) }
      usleep(100_000)
    }
  }

  private func readRecord(_ identity: RunIdentity, _ report: (TrainingReport) -> Void) -> RunRecord? {
    guard access(path(of: identity), F_OK) == 0 else { return nil }
    do { return try RunRecord(contentsOf: path(of: identity)) } catch {
      report(.notice("run \(identity.short): its file is of no use, the run starts again: \(error)"))
      return nil
    }
  }
}
