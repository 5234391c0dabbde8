internal import Glibc

/// Where `megadoc-worker` is: beside the program that runs, or in the directory that MEGADOC_RUNTIME names.
package enum WorkerExecutable {
  static let name = "megadoc-worker"

  /// Throws ``WorkerError`` when it is not there.
  package static func path(runtime: String? = nil) throws -> String {
    let directory = runtime ?? getenv("MEGADOC_RUNTIME").map { String(cString: $0) } ?? ownDirectory
    let path = "\(directory)/\(name)"
    guard access(path, X_OK) == 0 else { throw WorkerError.executableMissing(path: path) }
    return path
  }

  private static var ownDirectory: String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count) }
    let path = buffer.prefix(max(count, 0))
    return String(decoding: path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? path.endIndex)], as: UTF8.self)
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
