import CellEngine
import CellResults

/// Turns printed bytes into text: never half a character, and never the runtime's last word before a trap, which the error
/// message tells.
package struct PrintedText {
  private let report: (CellOutput.Stream, String) -> Void
  private var filter = FatalMessageFilter()
  private var stream = CellOutput.Stream.standardOutput
  /// The beginning of a character whose end has not come.
  private var unfinished: [UInt8] = []

  package init(report: @escaping (CellOutput.Stream, String) -> Void) { self.report = report }

  package mutating func add(_ bytes: [UInt8], to stream: CellOutput.Stream) {
    if stream != self.stream {
      finishCharacter()
      self.stream = stream
    }
    var bytes = unfinished + filter.pass(bytes)
    let cut = Self.unfinishedCount(bytes)
    unfinished = Array(bytes.suffix(cut))
    bytes.removeLast(cut)
    if !bytes.isEmpty { report(stream, String(decoding: bytes, as: UTF8.self)) }
  }

  /// Whatever is left will not be completed any more.
  package mutating func finishCharacter() {
    if !unfinished.isEmpty { report(stream, String(decoding: unfinished, as: UTF8.self)) }
    unfinished = []
  }

  /// The runtime's last word, if it has been said.
  package var lastWord: String? { filter.message }

  /// At the end of a cell. What was held back was no last word if the cell did not trap.
  package mutating func end(isTrap: Bool) {
    finishCharacter()
    let held = filter.takeAll()
    if !isTrap, !held.isEmpty { report(stream, String(decoding: held, as: UTF8.self)) }
  }

  /// How many bytes at the end begin a character and do not end it.
  private static func unfinishedCount(_ bytes: [UInt8]) -> Int {
    for (distance, byte) in bytes.reversed().prefix(4).enumerated() where byte & 0xC0 != 0x80 {
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return distance + 1 < length ? distance + 1 : 0
    }
    return 0
  }
}
