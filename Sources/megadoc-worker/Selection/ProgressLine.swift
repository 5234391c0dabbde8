import Foundation
import Megadoc

/// A progress bar on standard error, where that is a terminal.
final class ProgressLine {
  private let isTerminal = isatty(2) == 1
  private var shown: ContinuousClock.Instant?

  /// Shows it, a few times a second at most.
  func show(_ bar: ProgressBar) {
    let now = ContinuousClock.now
    guard isTerminal, bar.isFinished || shown.map({ now - $0 > .milliseconds(150) }) ?? true else { return }
    shown = now
    FileHandle.standardError.write(Data("\r\u{1B}[K\(bar.line())".utf8))
  }

  func end() { if shown != nil { FileHandle.standardError.write(Data("\n".utf8)) } }
}
