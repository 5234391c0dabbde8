import Foundation

/// A private folder that goes with its owner.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(parent)/megadoc-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SubprocessError(program: "a folder in \(parent)", reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  deinit { remove() }
}
