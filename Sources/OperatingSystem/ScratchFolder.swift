import Foundation

/// A private folder that goes with its owner; or with the next one's start, where its owner was killed.
package final class ScratchFolder: Sendable {
  package let path: String
  /// Held as long as the owner lives; nil where the file system has no locks.
  private let lock: FileLock?

  package init() throws {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    if let refusal = PrivateFile.refusalOfParent(parent, variable: "TMPDIR") { throw PrivacyError(refusal) }
    Self.sweep(parent)
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SystemError("make", "a folder in \(parent)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do { lock = try FileLock.tryAcquire("\(path)/lock", isRemoved: false) } catch is FileLock.NoLocks {
      // Without this file nobody removes the folder but its owner.
      unlink("\(path)/lock")
      lock = nil
    }
  }

  /// Makes it again where somebody has removed it.
  package func renew() throws {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw SystemError("make", path) }
  }

  package func remove() { try? FileManager.default.removeItem(atPath: path) }

  deinit { remove() }

  private static let prefix = "megadoc-scratch-"
  /// Seconds within which a new folder is surely locked.
  private static let youngest = 60.0

  /// Removes what owners that were killed have left here.
  private static func sweep(_ parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
      let path = "\(parent)/\(name)"
      guard let stamp = FileStamp(path: "\(path)/lock"), stamp.changed.date.timeIntervalSinceNow < -youngest else { continue }
      if !FileLock.isHeld("\(path)/lock") { try? FileManager.default.removeItem(atPath: path) }
    }
  }
}
