import Foundation

/// The terminal of a prompt: its size, and what it can show.
struct Terminal: Sendable {
  let hasColour: Bool

  init() {
    let environment = ProcessInfo.processInfo.environment
    hasColour = isatty(1) == 1 && environment["NO_COLOR"]?.isEmpty ?? true && environment["TERM"] != "dumb"
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
