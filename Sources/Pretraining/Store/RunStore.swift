internal import OperatingSystem
public import Corpus
internal import Glibc
internal import HDF5
public import Provenance

/// A directory of trained runs, one file each, and of the token streams they are trained on. `train` returns a stored run at once and
/// trains only what is missing.
///
///     let store = RunStore("runs")
///     var configuration = RunConfiguration(model: model, data: DataConfiguration(realStream: try store.save(stream)))
///     let run = try store.train(configuration)
///     print(try run.finalLoss("heldout"))
public struct RunStore: Sendable {
  public let directory: String
  public let streams: StreamStore
  /// Where runs are trained whenever several are; in processes of this machine if nil.
  public var engine: TrainingEngine?
  let archives: [RunArchive]

  public init(_ directory: String) { self.init(directory, archives: [RunArchive]()) }

  init(_ directory: String, archives: [RunArchive]) {
    (self.directory, self.archives) = (directory, archives)
    streams = StreamStore(directory + "/streams")
  }

  /// Stores a stream and returns its hash, by which configurations name it.
  @discardableResult
  public func save(_ stream: TokenStream) throws -> ContentHash { try streams.save(stream) }

  // MARK: - Reading

  /// The stored run of this configuration, finished or not; nil when there is none.
  public func storedRun(for configuration: RunConfiguration) throws -> Run? {
    try configuration.validate()
    return try run(configuration.identity)
  }

  public func run(_ identity: RunIdentity) throws -> Run? {
    let own = try ownRun(identity)
    if let own, own.status.isFinal { return own }
    let archived = archivedRun(identity)
    return archived?.status.isFinal == true ? archived : own ?? archived
  }

  /// A file that another program has locked is whole.
  private static func advice(for error: HDF5Error) -> String {
    error.reason.contains("lock") ? "Close the program that has opened it for writing." : "Delete the file to train the run anew."
  }

  func archivedRun(_ identity: RunIdentity) -> Run? { archives.lazy.compactMap { $0.run(identity) }.first }

  /// The run in the directory; archives are not searched.
  package func ownRun(_ identity: RunIdentity) throws -> Run? {
    let path = path(of: identity)
    guard access(path, F_OK) == 0 else { return nil }
    do {
      let header = try RunHeader(from: HDF5File(path))
      guard header.configuration.identity == identity else {
        throw RunStoreError(
          path: path, reason: "damaged: it holds the configuration of another run, \(header.configuration.identity.short)",
          advice: "Delete the file to train the run anew.")
      }
      guard header.status == .running else { return Run(header, path: path, isLocked: false) }
      if SharedLock.isHeld(lockPath(of: identity)) { return Run(header, path: path, isLocked: true) }
      // It may have ended in between.
      return Run(try RunHeader(from: HDF5File(path)), path: path, isLocked: false)
    } catch let error as HDF5Error {
      throw RunStoreError(path: path, reason: "could not \(error.operation) it: \(error.reason)", advice: Self.advice(for: error))
    }
  }

  /// Every stored run that passes `filter`, oldest first.
  public func runs(where filter: (Run) throws -> Bool = { _ in true }) throws -> [Run] {
    let archived = archives.flatMap(\.runs).map(\.identity)
    return try Set(storedIdentities + archived).compactMap { try run($0) }.filter(filter).sorted {
      ($0.created, $0.identity) < ($1.created, $1.identity)
    }
  }

  /// Those whose identity begins with `digits`.
  package func runs(beginningWith digits: String) throws -> [Run] {
    let identities = Set(storedIdentities + archives.flatMap(\.runs).map(\.identity))
    return try identities.filter { $0.hexadecimal.hasPrefix(digits) }.sorted().compactMap { try run($0) }
  }

  /// All whose files can be read to their ends, oldest first, and what is wrong with the others.
  package func readableRuns() throws -> (runs: [Run], faults: [String]) {
    var faults: [String] = []
    let readable = storedIdentities.filter { identity in
      do {
        _ = try ownRun(identity)?.record
        return true
      } catch {
        faults.append("\(error)".contains(path(of: identity)) ? "\(error)" : "\(path(of: identity)): \(error)")
        return false
      }
    }
    let identities = Set(readable + archives.flatMap(\.runs).map(\.identity))
    let runs = try identities.compactMap { try run($0) }.sorted { ($0.created, $0.identity) < ($1.created, $1.identity) }
    return (runs, faults.sorted())
  }

  /// Of the files in the directory.
  package var storedIdentities: [RunIdentity] {
    Folder.names(in: directory).filter { $0.hasSuffix(".h5") }.compactMap { RunIdentity(hexadecimal: String($0.dropLast(3))) }
  }

  public func path(of identity: RunIdentity) -> String { "\(directory)/\(identity).h5" }
  /// Parameters and moments of a run in training; of a complete run the parameters alone.
  public func checkpointPath(of identity: RunIdentity) -> String { "\(directory)/\(identity).checkpoint.h5" }
  func lockPath(of identity: RunIdentity) -> String { "\(directory)/\(identity).lock" }

  // MARK: - Requesting

  /// Files a run that waits for `megadoc-worker train` to take it, unless the run is stored already.
  public func enqueue(_ configuration: RunConfiguration) throws {
    try Folder.make(directory)
    let identity = configuration.identity
    while access(path(of: identity), F_OK) != 0 {
      guard let lock = try SharedLock.tryAcquire(lockPath(of: identity)) else {
        usleep(10_000)
        continue
      }
      defer { withExtendedLifetime(lock) {} }
      if access(path(of: identity), F_OK) != 0 { try RunRecord(header: RunHeader(configuration)).write(to: path(of: identity)) }
    }
  }
}
