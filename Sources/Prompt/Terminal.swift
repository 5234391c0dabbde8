import Foundation

/// The terminal of a prompt: its size, and what it can show.
struct Terminal: Sendable {
  let hasColour: Bool

  init() {
    let environment = ProcessInfo.processInfo.environment
    hasColour = isatty(1) == 1 && environment["NO_COLOR"]?.isEmpty ?? true && environment["TERM"] != "dumb"
  }

  /// Whether pictures of dots can be shown. `MEGADOC_PICTURES` says `sixel` or `text`; where it says nothing, the terminal is asked.
  static func showsSixel() -> Bool {
    if let wish = ProcessInfo.processInfo.environment["MEGADOC_PICTURES"] { return wish == "sixel" }
    guard isatty(0) == 1, isatty(1) == 1 else { return false }
    var before = termios()
    guard tcgetattr(0, &before) == 0 else { return false }
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(0, TCSANOW, &quiet)
    defer { tcsetattr(0, TCSANOW, &before) }
    // Primary device attributes: `ESC [ ? 62 ; 4 ; 6 c`, of which 4 is sixel.
    _ = Glibc.write(1, "\u{1B}[c", 3)
    var heard = ""
    while true {
      if let answer = heard.firstMatch(of: #/\x1B\[\?([0-9;]*)c/#) { return answer.1.split(separator: ";").contains("4") }
      var source = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      var byte: UInt8 = 0
      // One that does not know the question says nothing. What was typed meanwhile comes first, and is lost.
      guard poll(&source, 1, 200) == 1, Glibc.read(0, &byte, 1) == 1 else { return false }
      heard.unicodeScalars.append(Unicode.Scalar(byte))
    }
  }

  var columns: Int { Int(size.ws_col) > 0 ? Int(size.ws_col) : 80 }
  var rows: Int { Int(size.ws_row) > 0 ? Int(size.ws_row) : 24 }

  private var size: winsize {
    var size = winsize()
    _ = ioctl(1, UInt(TIOCGWINSZ), &size)
    return size
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress! + written, bytes.count - written) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      written += count
    }
  }
}
