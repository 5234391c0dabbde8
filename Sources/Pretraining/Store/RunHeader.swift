internal import Foundation
internal import HDF5
internal import Provenance
import Tensor

/// What a run file says of the run as a whole: its configuration, how far it came, and what it was made on.
struct RunHeader {
  var configuration: RunConfiguration
  var status = RunStatus.waiting
  var created: String
  var finished: String?
  /// Why a failed run failed.
  var failure: String?
  /// Steps of the whole run; 0 until training has opened the streams.
  var steps = 0
  var threads = 1
  var codeVersion: String
  var machine: Machine
  /// Versions of libraries, and how matrix products are computed, which decides bits.
  var libraries: String

  init(_ configuration: RunConfiguration) {
    self.configuration = configuration
    // Not defaults at the declaration: those would be asked for, git too, whenever a stored run is read.
    (created, codeVersion, machine) = (Self.now, CodeVersion.current, Machine.current)
    libraries = Self.currentLibraries(configuration.precision)
  }

  /// The time, to the second, in UTC.
  static var now: String { Date().ISO8601Format() }

  /// - Parameter isContinued: from a checkpoint. Another processor computes other bits, so then both are named.
  mutating func beginTraining(steps: Int, threads: Int, isContinued: Bool) {
    let earlier = (processor: machine.processor, libraries: libraries)
    (status, self.steps, self.threads) = (.running, steps, threads)
    (codeVersion, machine, libraries) = (CodeVersion.current, Machine.current, Self.currentLibraries(configuration.precision))
    if isContinued {
      machine.processor = Self.naming(earlier.processor, and: machine.processor)
      libraries = Self.naming(earlier.libraries, and: libraries)
    }
    (finished, failure) = (nil, nil)
  }

  private static func naming(_ earlier: String, and current: String) -> String {
    earlier.components(separatedBy: ", then ").last == current ? earlier : "\(earlier), then \(current)"
  }

  mutating func end(_ status: RunStatus, failure: String? = nil) {
    (self.status, self.failure, finished) = (status, failure, RunHeader.now)
  }

  func write(to file: HDF5File) throws {
    try file.write(configuration.canonicalText, to: "configuration")
    let attributes = file.attributes
    try attributes.write(RunRecord.formatVersion, to: "format_version")
    try attributes.write(configuration.identity.hexadecimal, to: "identity")
    try attributes.write(status.rawValue, to: "status")
    try attributes.write(created, to: "created")
    try attributes.write(finished ?? "", to: "finished")
    try attributes.write(failure ?? "", to: "failure")
    try attributes.write(steps, to: "steps")
    try attributes.write(threads, to: "threads")
    try attributes.write(codeVersion, to: "code_version")
    try attributes.write(machine.processor, to: "cpu")
    try attributes.write(machine.cores, to: "cores")
    try attributes.write(machine.memoryBytes, to: "memory_bytes")
    try attributes.write(machine.system, to: "system")
    try attributes.write(machine.toolchain, to: "toolchain")
    try attributes.write(libraries, to: "libraries")
  }

  private static func currentLibraries(_ precision: Precision) -> String {
    "\(precision.productDescription), HDF5 \(HDF5File.libraryVersion)"
  }

  init(from file: HDF5File) throws {
    let attributes = file.attributes
    let version: Int = try attributes.read("format_version")
    guard version == RunRecord.formatVersion else {
      throw RunStoreError(
        path: file.path, reason: "its format version is \(version) and this program knows \(RunRecord.formatVersion)",
        advice: "Read it with the version that wrote it, which its attribute code_version names.")
    }
    do { configuration = try RunConfiguration(canonicalText: file.read("configuration")) } catch is DecodingError {
      throw RunStoreError(
        path: file.path, reason: "damaged: its configuration cannot be read", advice: "Delete the file to train the run anew.")
    }
    let status: String = try attributes.read("status")
    guard let known = RunStatus(rawValue: status) else {
      throw RunStoreError(
        path: file.path, reason: "its status is \"\(status)\"", advice: "Known are \(RunStatus.allCases.map(\.rawValue)).")
    }
    self.status = known
    created = try attributes.read("created")
    finished = try Self.text("finished", attributes)
    failure = try Self.text("failure", attributes)
    steps = try attributes.read("steps")
    threads = try attributes.read("threads")
    codeVersion = try attributes.read("code_version")
    machine = try Machine(
      processor: attributes.read("cpu"), cores: attributes.read("cores"), memoryBytes: attributes.read("memory_bytes"),
      system: attributes.read("system"), toolchain: attributes.read("toolchain"))
    libraries = try attributes.read("libraries")
  }

  private static func text(_ name: String, _ attributes: Attributes) throws -> String? {
    let text: String = try attributes.read(name)
    return text.isEmpty ? nil : text
  }
}
