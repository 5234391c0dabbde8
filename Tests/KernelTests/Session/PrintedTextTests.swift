import Kernel
import CellResults
import Testing

@Suite struct PrintedTextTests {
  private final class Log {
    var pieces: [(stream: CellOutput.Stream, text: String)] = []
    var text: String { pieces.map(\.text).joined() }
  }

  @Test func charactersAreNeverCut() {
    let text = "aé世🚀\r\nb"
    for size in 1...5 {
      let log = Log()
      var printed = PrintedText { log.pieces.append(($0, $1)) }
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: size) {
        printed.add(Array(bytes[start..<min(start + size, bytes.count)]), to: .standardOutput)
      }
      printed.finishCharacter()
      #expect(log.text == text, "in pieces of \(size)")
    }
  }

  @Test func whatIsNoTextIsShownAllTheSame() {
    let log = Log()
    var printed = PrintedText { log.pieces.append(($0, $1)) }
    printed.add([0x61, 0xFF, 0xC3], to: .standardOutput)
    printed.add([0x62, 0xF0, 0x9F], to: .standardError)
    #expect(printed.lastWord == nil)
    printed.end(isTrap: false)
    #expect(log.text == "a\u{FFFD}\u{FFFD}b\u{FFFD}")
    #expect(log.pieces.last?.stream == .standardError && log.pieces.last?.text == "\u{FFFD}")
  }

  @Test func theLastWordBeforeATrapIsHeldBack() {
    let log = Log()
    var printed = PrintedText { log.pieces.append(($0, $1)) }
    for piece in ["before\n", "Cell_2/In [2]:1: Fatal error: boom\n", "Current stack trace:\n", "0    libswiftCore.so  0x1 f + 3\n"] {
      printed.add(Array(piece.utf8), to: .standardError)
    }
    #expect(printed.lastWord == "Cell_2/In [2]:1: Fatal error: boom\n")
    printed.end(isTrap: true)
    #expect(log.text == "before\n")
  }

  @Test func nothingIsLostBehindWordsThatLookLikeTheLast() {
    let text = "a Fatal error: x\nCurrent stack trace:\nmore\nand more\n"
    let log = Log()
    var printed = PrintedText { log.pieces.append(($0, $1)) }
    for line in text.split(separator: "\n") { printed.add(Array("\(line)\n".utf8), to: .standardOutput) }
    printed.end(isTrap: false)
    #expect(log.text == text)
    let long = String(repeating: "a line\n", count: 100_000)
    printed.add(Array((text + long).utf8), to: .standardOutput)
    printed.add(Array("end\n".utf8), to: .standardOutput)
    #expect(log.text == text + text + long + "end\n", "shown while the cell runs")
  }

  @Test func aCellThatOnlyTalksOfFatalErrorsIsHeard() {
    let log = Log()
    var printed = PrintedText { log.pieces.append(($0, $1)) }
    printed.add(Array("Fatal errors so far: 0\n".utf8), to: .standardOutput)
    printed.add(Array("step 2\n".utf8), to: .standardOutput)
    #expect(log.text == "Fatal errors so far: 0\nstep 2\n")
  }
}
