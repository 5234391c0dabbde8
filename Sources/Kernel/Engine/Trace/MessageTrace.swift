import Foundation

/// With `MEGADOC_TRACE=1`, what front and session say to each other and what the compiler is asked, on standard error.
enum MessageTrace {
  private static let isOn = ProcessInfo.processInfo.environment["MEGADOC_TRACE"].map { !$0.isEmpty && $0 != "0" } ?? false
  private static let start = ContinuousClock.now

  enum Direction: String {
    case toSession = "→ session"
    case fromSession = "← session"
    case toCompiler = "→ compiler"
  }

  static func write(_ direction: Direction, _ text: @autoclosure () -> String) {
    guard isOn else { return }
    let time = String(format: "%9.4f", (ContinuousClock.now - start) / .seconds(1))
    let line = text().replacing("\n", with: " ⏎ ")
    FileHandle.standardError.write(Data("\(time) \(direction.rawValue)  \(line.count > 4000 ? line.prefix(4000) + "…" : line)\n".utf8))
  }
}
