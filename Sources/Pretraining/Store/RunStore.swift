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

  func archivedRun(_ identity: RunIdentity) -> Run? { archives.lazy.compactMap { $0.run(identity) }.first }

  /// The run in the directory; archives are not searched.
  func ownRun(_ identity: RunIdentity) throws -> Run? {
    let path = path(of: identity)
    guard access(path, F_OK) == 0 else { return nil }
    // Checked before reading, so that a run that ends in between is read as ended.
    let isLocked = FileLock.isHeld(lockPath(of: identity))
    do {
      return Run(try RunHeader(from: HDF5File(path)), path: path, isLocked: isLocked)
    } catch let error as HDF5Error {
      throw RunStoreError(path: path, reason: error.description, advice: "Delete the file to train the run anew.")
    }
  }

  /// Every stored run that passes `filter`, oldest first.
  public func runs(where filter: (Run) throws -> Bool = { _ in true }) throws -> [Run] {
    let identities = Folder.names(in: directory).filter { $0.hasSuffix(".h5") }.compactMap {
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

  // MARK: - Requesting

  /// Writes a waiting run for a worker to find, unless the run is stored already.
  package func enqueue(_ configuration: RunConfiguration) throws {
    try Folder.make(directory)
    let identity = configuration.identity
    while access(path(of: identity), F_OK) != 0 {
      guard let lock = try FileLock.tryAcquire(lockPath(of: identity), permissions: 0o666) else {
        usleep(10_000)
        continue
      }
      defer { withExtendedLifetime(lock) {} }
      if access(path(of: identity), F_OK) != 0 { try RunRecord(header: RunHeader(configuration)).write(to: path(of: identity)) }
    }
  }
}
