import Foundation

/// Where the sockets of this user's sessions are: a folder that nobody else can enter.
///
/// `$MEGADOC_SESSIONS`, else `$XDG_RUNTIME_DIR/megadoc`, else `/tmp/megadoc-` and the user's number. Owner and mode are checked at
/// every use: a folder that somebody else has made, or can write to, could hold another's sockets.
struct SessionFolder: Sendable {
  let path: String

  /// Makes the folder where it is missing. Throws `NamedSessionError` for one that is not private.
  init() throws {
    let environment = ProcessInfo.processInfo.environment
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    path = value("MEGADOC_SESSIONS") ?? value("XDG_RUNTIME_DIR").map { $0 + "/megadoc" } ?? "/tmp/megadoc-\(geteuid())"
    if mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw NamedSessionError("the folder of sessions \(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    try Self.check(path, isKind: S_IFDIR, "folder")
  }

  func socket(_ name: String) -> String { "\(path)/\(name).socket" }
  func lock(_ name: String) -> String { "\(path)/\(name).lock" }
  func log(_ name: String) -> String { "\(path)/\(name).log" }

  /// Sessions that have a socket, whether somebody still listens to it or not.
  func names() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".socket") }.map { String($0.dropLast(7)) }.sorted()
  }

  /// A name is a file name too. Throws `NamedSessionError`.
  static func check(name: String) throws {
    let isGood = name.wholeMatch(of: #/[A-Za-z0-9_][A-Za-z0-9_.-]{0,39}/#) != nil
    guard isGood else {
      throw NamedSessionError(
        "“\(name)” cannot name a session: letters, digits, _ . and -, at most 40, beginning with none of the last two")
    }
  }

  /// The file is of this user, and no one else may use it. Links are not followed.
  static func check(_ path: String, isKind kind: mode_t, _ word: String) throws {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { throw NamedSessionError("\(path): \(String(cString: strerror(errno)))") }
    guard facts.st_mode & S_IFMT == kind else { throw NamedSessionError("\(path) is no \(word); remove it") }
    guard facts.st_uid == geteuid() else {
      throw NamedSessionError("the \(word) \(path) belongs to user \(facts.st_uid), not to you (\(geteuid())); it is not used")
    }
    guard facts.st_mode & 0o077 == 0 else {
      throw NamedSessionError("the \(word) \(path) is open to other users; close it with: chmod go= \(path)")
    }
  }
}

/// A named session that cannot be had.
public struct NamedSessionError: Error, CustomStringConvertible, Sendable {
  public let description: String
  init(_ description: String) { self.description = description }
}
