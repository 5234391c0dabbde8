internal import Glibc

/// Where the runtime is that cells import: the folder of this program, or the one `MEGADOC_RUNTIME` names.
public struct RuntimeLocation: Sendable {
  public let folder: String

  public var modules: String { "\(folder)/Modules" }
  public var library: String { "\(folder)/libMegadoc.so" }
  public var session: String { "\(folder)/megadoc-session" }
  public var worker: String { "\(folder)/megadoc-worker" }

  /// The folder whatever it holds.
  package static var standard: String { getenv("MEGADOC_RUNTIME").map { String(cString: $0) } ?? Programs.folder }

  /// Throws `RuntimeError` where a part is missing.
  /// Throws `PrivacyError` for one that `MEGADOC_RUNTIME` names and every user can change.
  public static func find() throws -> RuntimeLocation {
    let found = try RuntimeLocation(folder: standard)
    if found.folder != Programs.folder {
      for path in [found.folder, found.library, found.session] {
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_mode & 0o002 != 0 else { continue }
        throw PrivacyError("every user can change \(path), so that it is not run; close it with: chmod o-w \(path)")
      }
    }
    return found
  }

  public init(folder: String) throws {
    self.folder = folder
    for path in [modules, library, session] where access(path, F_OK) != 0 { throw RuntimeError(missing: path) }
  }
}

/// A part of Megadoc is not where it should be.
public struct RuntimeError: Error, CustomStringConvertible, Sendable {
  public let missing: String

  public init(missing: String) { self.missing = missing }

  public var description: String {
    "\(missing) is missing: build with `swift build -c release`, or let MEGADOC_RUNTIME name the folder with libMegadoc.so"
  }
}
