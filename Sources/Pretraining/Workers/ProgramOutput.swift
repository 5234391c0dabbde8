internal import Glibc
internal import OperatingSystem

/// The output of a program, read as it comes. Keeps the last 64 KiB that nobody took.
final class ProgramOutput {
  let readEnd: Int32
  /// For the program; closed here once it has been started.
  private(set) var writeEnd: Int32
  private(set) var isClosed = false
  private var buffer: [UInt8] = []
  private static let limit = 1 << 16

  init() throws {
    let ends = try PipeEnds()
    (readEnd, writeEnd) = (ends.read, ends.write)
    PipeEnds.dontWait(readEnd)
  }

  deinit {
    close(readEnd)
    closeWriteEnd()
  }

  func closeWriteEnd() {
    if writeEnd >= 0 { close(writeEnd) }
    writeEnd = -1
  }

  /// Reads what there is, without waiting.
  func drain() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !isClosed {
      let count = read(readEnd, &chunk, chunk.count)
      if count > 0 {
        buffer += chunk[..<count]
      } else if count == 0 {
        isClosed = true
      } else if errno != EINTR {
        break
      }
    }
    if buffer.count > Self.limit { buffer.removeFirst(buffer.count - Self.limit) }
  }

  /// The next whole line, if there is one.
  func takeLine() -> String? {
    guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { buffer.removeSubrange(...end) }
    return String(decoding: buffer[..<end], as: UTF8.self)
  }

  /// All that is left, without the newline at its end.
  var text: String {
    var text = String(decoding: buffer, as: UTF8.self)
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
