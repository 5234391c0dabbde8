import OperatingSystem

/// How a cell is brought to an end before its time: asked, then made to, then killed.
struct StopSequence {
  /// When something must happen next; nil for never.
  private(set) var deadline: ContinuousClock.Instant?
  /// Nothing but the end of the process is left.
  private(set) var kills = false

  private let timeout: Double?
  private let gracePeriod: Double
  private var timeouts = 0
  private var interruptions = 0
  /// What a cell without any lock held needs to be left by a jump, and more.
  private static let secondsForJump = 3.0

  init(timeout: Double?, gracePeriod: Double) {
    (self.timeout, self.gracePeriod) = (timeout, gracePeriod)
    deadline = timeout.map { .now + .limited(seconds: $0) }
  }

  /// The cell is asked first; the session does not believe a second promise, and leaves the cell by a jump.
  mutating func limitReached() {
    timeouts += 1
    kills = timeouts > 2
    deadline = .now + .limited(seconds: timeouts == 1 ? gracePeriod : Self.secondsForJump)
  }

  /// Who presses Ctrl-C twice does not want to wait. A client that asks by message has a restart of its own for that.
  mutating func interrupted(mayKill: Bool) {
    interruptions += 1
    kills = mayKill && interruptions > 1
    deadline = nil
  }

  /// The ending as it is to be told, given who asked for it.
  func ending(_ ending: CellEnding) -> CellEnding {
    if timeouts > 0, let timeout { return .timedOut(seconds: timeout, frames: ending.frames) }
    guard interruptions > 0 else { return ending }
    switch ending {
    case .threw(_, let text, let frames): return .interrupted(reason: text, frames: frames)
    case .died: return .interrupted(reason: nil, frames: [])
    default: return ending
    }
  }
}
