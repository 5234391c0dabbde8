import Foundation

/// Whether the terminal can show pictures of dots. `MEGADOC_PICTURES` says `sixel` or `text`; where it says nothing, the terminal is
/// asked.
struct SixelQuestion {
  private(set) var showsSixel = false
  /// Keys pressed while the answer was waited for: they are for the prompt.
  private(set) var typed: [UInt8] = []

  /// One that does not know the question says nothing.
  private static let patience = Duration.milliseconds(200)

  init() {
    if let wish = ProcessInfo.processInfo.environment["MEGADOC_PICTURES"] {
      showsSixel = wish == "sixel"
      return
    }
    guard isatty(0) == 1, isatty(1) == 1 else { return }
    var before = termios()
    guard tcgetattr(0, &before) == 0 else { return }
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(0, TCSANOW, &quiet)
    defer { tcsetattr(0, TCSANOW, &before) }
    // Primary device attributes.
    _ = Glibc.write(1, "\u{1B}[c", 3)
    let deadline = ContinuousClock.now + Self.patience
    while .now < deadline {
      var source = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let left = Int32((deadline - .now) / .milliseconds(1)) + 1
      var byte: UInt8 = 0
      guard poll(&source, 1, left) == 1, Glibc.read(0, &byte, 1) == 1 else { return }
      typed.append(byte)
      if let answer = takeAnswer() {
        showsSixel = answer.contains("4")
        return
      }
    }
  }

  /// What the terminal has said of itself, such as `62`, `4` and `6` by `ESC [ ? 62 ; 4 ; 6 c`, once that has come as a whole. Of these, 4
  /// is sixel.
  private mutating func takeAnswer() -> [Substring]? {
    let start = Array("\u{1B}[?".utf8)
    guard typed.last == UInt8(ascii: "c"), let first = typed.lastIndex(of: start[0]), typed[first...].starts(with: start) else {
      return nil
    }
    let numbers = String(decoding: typed[(first + start.count)...].dropLast(), as: UTF8.self)
    guard numbers.allSatisfy({ $0.isNumber || $0 == ";" }) else { return nil }
    typed.removeSubrange(first...)
    return numbers.split(separator: ";")
  }
}
