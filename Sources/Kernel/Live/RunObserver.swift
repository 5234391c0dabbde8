import Foundation

/// Whoever watches a run: a person at a terminal, or a program that reads events.
protocol RunObserver: AnyObject {
  func receive(_ event: RunEvent)
}

/// Prints each event as a JSON object on a line of its own, at once.
final class EventStream: RunObserver {
  func receive(_ event: RunEvent) { Output.write(event.json.bytes() + [0x0A]) }
}

/// Standard output, written to at once and whole.
enum Output {
  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(1, buffer.baseAddress! + written, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        // Whoever reads has gone; the run goes on for its report.
        guard count > 0 else { return }
        written += count
      }
    }
  }
}
