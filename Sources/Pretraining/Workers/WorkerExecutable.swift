internal import Glibc
internal import OperatingSystem

/// Where `megadoc-worker` is: beside the program that runs, or in the directory that MEGADOC_RUNTIME names.
package enum WorkerExecutable {
  static let name = "megadoc-worker"

  /// Throws ``WorkerError`` when it is not there.
  package static func path(runtime: String? = nil) throws -> String {
    let path = "\(runtime ?? RuntimeLocation.standard)/\(name)"
    guard access(path, X_OK) == 0 else { throw WorkerError.executableMissing(path: path) }
    return path
  }
}

/// Workers could not be used at all.
public enum WorkerError: Error, Hashable, Sendable, CustomStringConvertible {
  case executableMissing(path: String)
  case cannotStart(path: String, reason: String)

  public var description: String {
    switch self {
    case .executableMissing(let path):
      "no worker program at \(path). Build it with `swift build -c release --product megadoc-worker`, "
        + "or name the directory that holds it in MEGADOC_RUNTIME."
    case .cannotStart(let path, let reason): "could not start \(path): \(reason)"
    }
  }
}
