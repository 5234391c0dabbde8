internal import OperatingSystem

/// Repeats work every so many seconds, but less often where it would take more than a twentieth of the time.
struct Pace {
  private let interval: Duration
  private var next: ContinuousClock.Instant

  init(every seconds: Double) {
    interval = .limited(seconds: seconds)
    next = .now + interval
  }

  var isDue: Bool { ContinuousClock.now >= next }

  mutating func pace(_ work: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    try work()
    let end = ContinuousClock.now
    next = end + max(interval, interval == .zero ? .zero : (end - start) * 20)
  }
}
