import Jupyter
import Testing

@Suite struct PrintedTextTests {
  private final class Log {
    var events: [ExecutionEvent] = []
    var text: String { events.reduce("") { if case .output(_, let text) = $1 { $0 + text } else { $0 } } }
  }

  @Test func charactersAreNeverCut() {
    let text = "aé世🚀\r\nb"
    for size in 1...5 {
      let log = Log()
      var printed = PrintedText { log.events.append($0) }
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: size) { printed.add(Array(bytes[start..<min(start + size, bytes.count)]), to: .stdout) }
      printed.finishCharacter()
      #expect(log.text == text, "in pieces of \(size)")
    }
  }

  @Test func whatIsNoTextIsShownAllTheSame() {
    let log = Log()
    var printed = PrintedText { log.events.append($0) }
    printed.add([0x61, 0xFF, 0xC3], to: .stdout)
    printed.add([0x62, 0xF0, 0x9F], to: .stderr)
    #expect(printed.takeHeld() == nil)
    #expect(log.text == "a\u{FFFD}\u{FFFD}b\u{FFFD}")
    #expect(log.events.last == .output(.stderr, "\u{FFFD}"))
  }

  @Test func theLastWordBeforeATrapIsHeldBack() {
    let log = Log()
    var printed = PrintedText { log.events.append($0) }
    for piece in ["before\n", "Cell_2/In [2]:1: Fatal error: boom\n", "Current stack trace:\n", "0    libswiftCore.so  0x1 f + 3\n"] {
      printed.add(Array(piece.utf8), to: .stderr)
    }
    #expect(printed.takeHeld() == "Cell_2/In [2]:1: Fatal error: boom\n")
    #expect(log.text == "before\n")
  }

  @Test func aCellThatOnlyTalksOfFatalErrorsIsHeard() {
    let log = Log()
    var printed = PrintedText { log.events.append($0) }
    printed.add(Array("Fatal errors so far: 0\n".utf8), to: .stdout)
    printed.add(Array("step 2\n".utf8), to: .stdout)
    #expect(log.text == "Fatal errors so far: 0\nstep 2\n")
  }
}
