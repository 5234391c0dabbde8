public import Corpus
internal import Display
internal import Glibc
internal import HDF5
public import Provenance

/// A directory of trained runs, one file each, and of the token streams they are trained on. Asking for a run that is
/// there costs nothing; asking for another trains it.
///
///     let store = RunStore("runs")
///     var configuration = RunConfiguration(model: model, data: DataConfiguration(realStream: try store.save(stream)))
///     let run = try store.train(configuration)
///     print(try run.finalLoss("heldout"))
public struct RunStore: Sendable {
  public let directory: String
  public let streams: StreamStore
  let archives: [RunArchive]

  public init(_ directory: String) { self.init(directory, archives: [RunArchive]()) }

  init(_ directory: String, archives: [RunArchive]) {
    (self.directory, self.archives) = (directory, archives)
    streams = StreamStore(directory + "/streams")
  }

  /// Keeps a stream and returns the name to put into configurations.
  @discardableResult
  public func save(_ stream: TokenStream) throws -> ContentHash { try streams.save(stream) }

  // MARK: - Looking

  /// The stored run of this configuration, finished or not; nil when there is none.
  public func run(for configuration: RunConfiguration) throws -> Run? {
    try configuration.validate()
    return try run(configuration.identity)
  }

  public func run(_ identity: RunIdentity) throws -> Run? {
    let own = try ownRun(identity)
    if let own, own.status.isFinal { return own }
    let archived = archivedRun(identity)
    return archived?.status.isFinal == true ? archived : own ?? archived
  }

  private func archivedRun(_ identity: RunIdentity) -> Run? { archives.lazy.compactMap { $0.run(identity) }.first }

  /// The run in the directory, whatever archives hold.
  private func ownRun(_ identity: RunIdentity) throws -> Run? {
    let path = path(of: identity)
    guard Files.exists(path) else { return nil }
    // Asked before reading: a run that ends in between is then read as ended.
    let isLocked = RunLock.isHeld(lockPath(of: identity))
    do {
      return Run(try RunHeader(from: HDF5File(path)), path: path, isLocked: isLocked)
    } catch let error as HDF5Error {
      throw RunStoreError(path: path, reason: error.description, advice: "Delete the file to train the run anew.")
    }
  }

  /// Every stored run that passes `filter`, oldest first.
  public func runs(where filter: (Run) throws -> Bool = { _ in true }) throws -> [Run] {
    let identities = Files.names(in: directory).filter { $0.hasSuffix(".h5") }.compactMap {
      RunIdentity(hexadecimal: String($0.dropLast(3)))
    }
    let archived = archives.flatMap(\.runs).map(\.identity)
    return try Set(identities + archived).compactMap { try run($0) }.filter(filter).sorted {
      ($0.created, $0.identity) < ($1.created, $1.identity)
    }
  }

  public func path(of identity: RunIdentity) -> String { "\(directory)/\(identity).h5" }
  /// Parameters and moments of a run in training; of a complete run the parameters alone.
  public func checkpointPath(of identity: RunIdentity) -> String { "\(directory)/\(identity).checkpoint.h5" }
  func lockPath(of identity: RunIdentity) -> String { "\(directory)/\(identity).lock" }

  // MARK: - Training

  /// The run of this configuration: as stored if it is finished, else trained here and now, from its checkpoint if it has
  /// one. Waits when another process is training it. Throws ``ConfigurationError``, ``StreamStoreError`` or ``TrainingError``.
  @discardableResult
  public func train(_ configuration: RunConfiguration, options: TrainingOptions = TrainingOptions()) throws -> Run {
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
    try configuration.validate()
    // A spoilt file of its own is trained anew, unless an archive has the run.
    let own = try? ownRun(configuration.identity)
    if own?.status.isFinal != true, let archived = archivedRun(configuration.identity), archived.status.isFinal {
      if let failure = archived.failure { throw TrainingError.diverged(identity: archived.identity, reason: failure) }
      return archived
    }
    return try Interruption.heeded { try trainLocked(configuration, options, report) }
  }

  private func trainLocked(
    _ configuration: RunConfiguration, _ options: TrainingOptions, _ report: @escaping (TrainingReport) -> Void
  ) throws -> Run {
    let identity = configuration.identity
    try Files.createDirectory(directory)
    let lock = try waitForLock(identity, report)
    defer { withExtendedLifetime(lock) {} }
    let record = readRecord(identity, report)
    if let record, record.header.status.isFinal {
      if let failure = record.header.failure { throw TrainingError.diverged(identity: identity, reason: failure) }
    } else {
      Files.removeTemporaries(in: directory, prefix: identity.hexadecimal)
      try Trainer(
        configuration, record: record, recordPath: path(of: identity), checkpointPath: checkpointPath(of: identity), streams: streams,
        options: options, report: report
      ).train()
    }
    return try run(identity)!
  }

  /// Puts a configuration into the store for a worker to find, unless it is there.
  package func enqueue(_ configuration: RunConfiguration) throws {
    try Files.createDirectory(directory)
    let identity = configuration.identity
    while !Files.exists(path(of: identity)) {
      guard let lock = try RunLock.tryAcquire(lockPath(of: identity)) else {
        usleep(10_000)
        continue
      }
      defer { withExtendedLifetime(lock) {} }
      if !Files.exists(path(of: identity)) { try RunRecord(header: RunHeader(configuration)).write(to: path(of: identity)) }
    }
  }

  private func waitForLock(_ identity: RunIdentity, _ report: (TrainingReport) -> Void) throws -> RunLock {
    var isFirstTry = true
    while true {
      if let lock = try RunLock.tryAcquire(lockPath(of: identity)) { return lock }
      if isFirstTry { report(.notice("run \(identity.short) is being trained elsewhere; waiting for it to end")) }
      isFirstTry = false
      if Interruption.isRequested { throw TrainingError.interrupted(identity: identity, step: 0, steps: 0) }
      usleep(100_000)
    }
  }

  private func readRecord(_ identity: RunIdentity, _ report: (TrainingReport) -> Void) -> RunRecord? {
    guard Files.exists(path(of: identity)) else { return nil }
    do { return try RunRecord(contentsOf: path(of: identity)) } catch {
      report(.notice("run \(identity.short): its file is of no use, the run starts again: \(error)"))
      return nil
    }
  }
}
