import Foundation
import Provenance

/// An event file that is only ever added to. A record that a kill cut off at its end is taken away before the next is added.
struct EventFile {
  let path: String
  /// The last step of each tag.
  private(set) var lastSteps: [String: Int] = [:]
  private var length = 0

  /// The file as it is; without a file, none of its events.
  init(_ path: String) {
    self.path = path
    guard let content = FileManager.default.contents(atPath: path) else { return }
    let bytes = [UInt8](content)
    while let (data, next) = EventRecord.data(in: bytes, at: length) {
      if let (tag, step) = Event.place(in: data) { lastSteps[tag] = max(step, lastSteps[tag] ?? 0) }
      length = next
    }
  }

  var isEmpty: Bool { length == 0 }

  /// Throws `FileError`.
  mutating func append(_ events: [Event]) throws {
    guard !events.isEmpty else { return }
    let bytes = events.flatMap(\.record)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("open", path) }
    defer { close(descriptor) }
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw FileError("cut the end of", path) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress! + written, bytes.count - written, off_t(length + written)) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileError("write", path) }
      written += count
    }
    length += bytes.count
    for event in events {
      switch event.content {
      case .version: break
      case .point(let tag, _), .text(let tag, _): lastSteps[tag] = max(event.step, lastSteps[tag] ?? 0)
      }
    }
  }
}
