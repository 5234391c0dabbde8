internal import Foundation

/// How long to wait before a request is tried again.
package struct RetryPolicy: Sendable {
  var firstSeconds = 0.5
  var longestSeconds = 60.0

  package init() {}

  /// Doubles with every failed attempt (1, 2, ...) up to the longest, less up to a half by chance, so that clients that
  /// failed together do not return together.
  package func delay(afterAttempt attempt: Int, using generator: inout some RandomNumberGenerator) -> Double {
    let doubled = firstSeconds * Double(1 << min(attempt - 1, 30))
    return min(doubled, longestSeconds) * Double.random(in: 0.5...1, using: &generator)
  }

  /// The seconds that a `Retry-After` header asks for: a number, or a date as HTTP writes it. nil where it is neither.
  package static func seconds(retryAfter header: String, now: Double = Date().timeIntervalSince1970) -> Double? {
    if let seconds = Double(header), seconds >= 0, seconds.isFinite { return seconds }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: header).map { max(0, $0.timeIntervalSince1970 - now) }
  }
}

/// Holds back every request of a session while the server asks for quiet: one refusal speaks for all.
actor RequestGate {
  private var opens = ContinuousClock.now

  func close(forSeconds seconds: Double) { opens = max(opens, .now + .seconds(seconds)) }

  func pass() async throws {
    while opens > .now { try await Task.sleep(until: opens) }
  }
}
