import Foundation
import OperatingSystem

/// Where results and compiled cells are kept: `MEGADOC_CACHE`, or `megadoc` in the user's cache folder. Private to the user.
public struct CacheFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  public static var standard: CacheFolder {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["MEGADOC_CACHE"], !named.isEmpty { return CacheFolder(path: named) }
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? HomeFolder.path(environment) + "/.cache"
    return CacheFolder(path: "\(base)/megadoc")
  }

  /// Bytes that the compiled cells of all sessions may take, and their results.
  package static let limit = 512 << 20

  /// Removes what was least recently used, until the rest is well within the limit.
  package func trim(to limit: Int = limit) {
    for kind in ["compiled", "results"] { Self.trim("\(path)/\(kind)", to: limit) }
  }

  /// Each entry is a file, or a folder of files.
  private static func trim(_ folder: String, to limit: Int) {
    func names(in folder: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
    let entries = names(in: folder).compactMap { name -> (path: String, used: FileStamp.Moment, size: Int)? in
      let path = "\(folder)/\(name)"
      guard let stamp = FileStamp(path: path) else { return nil }
      let sizes = stamp.isFolder ? names(in: path).map { FileStamp(path: "\(path)/\($0)")?.size ?? 0 } : [stamp.size]
      return (path, stamp.modified, sizes.reduce(0, +))
    }
    var total = entries.map(\.size).reduce(0, +)
    guard total > limit else { return }
    for entry in entries.sorted(by: { $0.used < $1.used }) where total > limit / 4 * 3 {
      try? FileManager.default.removeItem(atPath: entry.path)
      total -= entry.size
    }
  }

  /// Throws `PrivacyError` for a folder that others can change: what they put there would be run.
  func check(_ folder: String? = nil) throws {
    for folder in [path, folder].compactMap({ $0 }) {
      let refusal = PrivateFile.refusal(folder, word: "cache folder")
      if let refusal { throw PrivacyError("\(refusal). MEGADOC_CACHE names the folder to use") }
    }
  }

  /// A folder inside, made where it is missing. Throws where that is not possible.
  func subfolder(_ name: String) throws -> String {
    let folder = "\(path)/\(name)"
    try check(folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
  }
}
