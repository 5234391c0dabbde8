internal import Dispatch
internal import Glibc
internal import HDF5
internal import Provenance
import Tensor

/// The checkpoint of a run whose identity follows from its parameters. They are hashed by other threads while they are written to the
/// disk: each takes about as long.
struct UnnamedCheckpoint {
  let hash: ContentHash
  private let temporary: String
  private let file: HDF5File

  init(of parameters: Parameters, in directory: String) throws {
    temporary = AtomicFile.temporaryPath(for: "\(directory)/imported-\(UInt32.random(in: 0 ... .max))")
    let values = parameters.values
    // Safe: nothing writes the values until the hash is there.
    nonisolated(unsafe) var hash: ContentHash?
    nonisolated(unsafe) let shared = values
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) { hash = Checkpoint.hash(shared) }
    defer { group.wait() }
    file = try HDF5File(temporary, mode: .create)
    do {
      try Checkpoint.write(values, of: parameters, as: "parameters", to: file)
      try file.flush()
      try AtomicFile.flushToDisk(temporary)
    } catch {
      unlink(temporary)
      throw error
    }
    group.wait()
    self.hash = hash!
  }

  func commit(to path: String, identity: RunIdentity) throws {
    try Checkpoint.writeAttributes(identity, step: 0, hashes: [hash], to: file)
    try file.close()
    try AtomicFile.commit(temporary, to: path)
  }

  /// Removes what has not been committed.
  func discard() { unlink(temporary) }
}
