internal import Glibc
internal import HDF5
internal import Provenance
import Tensor

/// Parameters, moments and step in a file that is replaced atomically. Every parameter is an array under its own name, for other
/// programs to read. Hashes over all of them detect damage.
struct Checkpoint {
  let path: String
  let identity: RunIdentity

  /// Since version 2, arrays of more than 16 MiB have the hash of their pieces.
  static let formatVersion = 2

  /// The step of what is on disk; nil where that is of no use.
  var savedStep: Int? {
    guard access(path, F_OK) == 0 else { return nil }
    return try? HDF5File(path).attributes.read("step")
  }

  /// How much it takes, but for what HDF5 adds.
  static func bytes(of parameters: Parameters, isFinal: Bool) -> Int {
    parts(of: parameters, isFinal: isFinal).reduce(0) { $0 + $1.1.count * MemoryLayout<Float>.size }
  }

  /// After the last step the moments are left out.
  func write(_ parameters: Parameters, step: Int, isFinal: Bool) throws {
    try AtomicFile.replace(path) { temporary in
      let file = try HDF5File(temporary, mode: .create)
      let parts = Self.parts(of: parameters, isFinal: isFinal)
      for (name, storage) in parts { try Self.write(storage, of: parameters, as: name, to: file) }
      try Self.writeAttributes(identity, step: step, hashes: parts.map { Self.hash($0.1) }, to: file)
      try file.close()
    }
  }

  static func write(_ storage: Storage, of parameters: Parameters, as name: String, to file: HDF5File) throws {
    for slot in parameters.slots {
      let values = UnsafeBufferPointer(rebasing: storage.elements[slot.range])
      try file.write(values, shape: slot.shape.extents, to: "\(name)/\(slot.name)")
    }
  }

  static func writeAttributes(_ identity: RunIdentity, step: Int, hashes: [ContentHash], to file: HDF5File) throws {
    try file.attributes.write(formatVersion, to: "format_version")
    try file.attributes.write(identity.hexadecimal, to: "identity")
    try file.attributes.write(step, to: "step")
    let hashes = hashes.map(\.hexadecimal)
    try file.attributes.write(hashes, to: "content_hashes")
    try file.attributes.write(stateHash(identity, step: step, hashes: hashes), to: "state_hash")
  }

  /// Of all from which a run goes on: of which run it is, where in it, and the hashes of its arrays.
  private static func stateHash(_ identity: RunIdentity, step: Int, hashes: [String]) -> String {
    ContentHash(of: (["checkpoint", identity.hexadecimal, "\(step)"] + hashes).joined(separator: " ")).hexadecimal
  }

  /// Restores everything and returns the step. Throws on any fault, and when the step is later than `historyCount`; then `parameters`
  /// are unchanged, unless they are said to be of no use in that case, which saves the memory of a second copy.
  func restore(_ parameters: Parameters, historyCount: Int, ofNoUseAfterFault: Bool = false) throws -> Int {
    let file = try HDF5File(path)
    let stored: String = try file.attributes.read("identity")
    guard stored == identity.hexadecimal else { throw fault("it belongs to run \(stored)") }
    let step: Int = try file.attributes.read("step")
    guard step >= 0 else { throw fault("it is of step \(step)") }
    guard step <= historyCount else { throw fault("it is of step \(step), and the run's history ends at \(historyCount)") }
    let hashes: [String] = try file.attributes.read("content_hashes")
    // Version 0.1 wrote none.
    if file.attributes.contains("state_hash") {
      let written: String = try file.attributes.read("state_hash")
      guard written == Self.stateHash(identity, step: step, hashes: hashes) else { throw fault("its step is not what was written") }
    }
    let version: Int = try file.attributes.read("format_version")
    guard version <= Self.formatVersion else { throw fault("a later version of Megadoc wrote it", advice: "Use that version.") }
    let parts = Self.parts(of: parameters, isFinal: hashes.count == 1)
    guard hashes.count == parts.count else { throw fault("it has \(hashes.count) parts") }
    var read: [Storage] = []
    for ((name, storage), hash) in zip(parts, hashes) {
      // Padding between parameters is zero and stays so.
      let values = ofNoUseAfterFault ? storage : Storage(count: storage.count)
      for slot in parameters.slots {
        let dataset = try file.dataset("\(name)/\(slot.name)")
        guard try dataset.shape == slot.shape.extents else { throw fault("\(slot.name) has the shape \(try dataset.shape)") }
        try dataset.read(into: UnsafeMutableBufferPointer(rebasing: values.elements[slot.range]))
      }
      guard Self.hash(values, version: version).hexadecimal == hash else { throw fault("\(name) is not what was written") }
      read.append(values)
    }
    for ((_, storage), values) in zip(parts, read) where values !== storage {
      _ = storage.elements.update(fromContentsOf: values.elements)
    }
    return step
  }

  private static func parts(of parameters: Parameters, isFinal: Bool) -> [(String, Storage)] {
    isFinal
      ? [("parameters", parameters.values)]
      : [("parameters", parameters.values), ("first_moments", parameters.firstMoments), ("second_moments", parameters.secondMoments)]
  }

  /// Of all values, padding included.
  static func hash(_ storage: Storage, version: Int = formatVersion) -> ContentHash {
    let bytes = UnsafeRawBufferPointer(storage.elements)
    return version == 1 ? ContentHash(of: bytes) : ContentHash(ofPieces: bytes)
  }

  private func fault(
    _ reason: String, advice: String = "Delete it; the run then starts again from its beginning."
  ) -> RunStoreError {
    RunStoreError(path: path, reason: reason, advice: advice)
  }
}
