import Foundation

/// A private folder that goes with its owner; or with the next one's start, where its owner was killed.
final class ScratchFolder: Sendable {
  let path: String
  /// Held as long as the owner lives.
  private let lock: Int32

  init() throws {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    Self.sweep(parent)
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SubprocessError(program: "a folder in \(parent)", reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    flock(lock, LOCK_EX)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  deinit {
    remove()
    close(lock)
  }

  private static let prefix = "megadoc-scratch-"
  /// Seconds within which a new folder is surely locked.
  private static let youngest = 60.0

  /// Removes what owners that were killed have left here.
  private static func sweep(_ parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
      let path = "\(parent)/\(name)"
      guard let stamp = FileStamp(path: "\(path)/lock"), stamp.changed.date.timeIntervalSinceNow < -youngest else { continue }
      let lock = open("\(path)/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: path) }
      close(lock)
    }
  }
}
