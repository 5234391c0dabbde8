import Foundation
import OrderedJSON
import Synchronization

/// One end of a connection that carries JSON objects, one a line. Sending is safe from any thread; one thread receives.
final class MessageLine: @unchecked Sendable {
  let descriptor: Int32
  private let sending = Mutex(())
  /// The other end has gone.
  private let hasFailed = Atomic(false)
  /// What has come of the next line. Touched by the receiving thread alone.
  private var received: [UInt8] = []
  /// A server sends from here: it waits for no client. Nil where whoever sends waits.
  private let queue: DispatchQueue?
  private let waiting = Atomic<Int>(0)

  /// What may wait for a client that does not read, in bytes; who sends what it asked for itself waits then.
  private static let largestQueue = 8 << 20

  init(_ descriptor: Int32, isQueued: Bool = false) {
    self.descriptor = descriptor
    queue = isQueued ? DispatchQueue(label: "megadoc.client") : nil
  }

  deinit { close(descriptor) }

  /// False once the other end has gone, or has not taken anything for a long time.
  @discardableResult
  func send(_ message: JSON, patience: Double = 0) -> Bool { send(bytes: message.bytes() + [0x0A], patience: patience) }

  /// `patience`: seconds to wait for a client that has much to read yet, before it is given up.
  @discardableResult
  func send(bytes: [UInt8], patience: Double = 0) -> Bool {
    guard let queue else { return sendNow(bytes) }
    let end = ContinuousClock.now + .seconds(patience)
    while waiting.load(ordering: .relaxed) > Self.largestQueue {
      if hasFailed.load(ordering: .relaxed) { return false }
      guard .now < end else {
        shutdown(descriptor, Int32(SHUT_RDWR))
        return false
      }
      usleep(1000)
    }
    waiting.add(bytes.count, ordering: .relaxed)
    queue.async { [self] in
      _ = sendNow(bytes)
      waiting.subtract(bytes.count, ordering: .relaxed)
    }
    return !hasFailed.load(ordering: .relaxed)
  }

  /// Waits until all is sent, for so many seconds at most.
  func finish(seconds: Double) {
    let end = ContinuousClock.now + .seconds(seconds)
    while waiting.load(ordering: .relaxed) > 0, .now < end { usleep(1000) }
  }

  private func sendNow(_ bytes: [UInt8]) -> Bool {
    sending.withLock { _ in
      guard !hasFailed.load(ordering: .relaxed) else { return false }
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          // Half a line may be out: nothing sensible can follow.
          hasFailed.store(true, ordering: .relaxed)
          shutdown(descriptor, Int32(SHUT_RDWR))
          return false
        }
        sent += count
      }
      return true
    }
  }

  /// The lines that are there by now; nil once the other end has gone. Does not wait.
  func receiveAvailable() -> [JSON]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return [] }
    guard count > 0 else { return nil }
    received += buffer[..<count]
    var messages: [JSON] = []
    var start = 0
    while let end = received[start...].firstIndex(of: 0x0A) {
      if let message = try? JSON(parsing: Array(received[start..<end])) { messages.append(message) }
      start = end + 1
    }
    received.removeFirst(start)
    return messages
  }
}
