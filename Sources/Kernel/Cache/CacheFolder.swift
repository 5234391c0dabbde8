import Foundation

/// Where results and compiled cells are kept: `MEGADOC_CACHE`, or `megadoc` in the user's cache folder. Private to the user.
public struct CacheFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  public static var standard: CacheFolder {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["MEGADOC_CACHE"], !named.isEmpty { return CacheFolder(path: named) }
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(environment["HOME"] ?? "/tmp")/.cache"
    return CacheFolder(path: "\(base)/megadoc")
  }

  /// A folder inside, made where it is missing. Throws where that is not possible.
  func subfolder(_ name: String) throws -> String {
    let folder = "\(path)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
  }
}
