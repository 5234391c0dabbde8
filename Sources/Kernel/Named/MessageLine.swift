import Foundation
import OrderedJSON
import Synchronization

/// One end of a connection that carries JSON objects, one a line. Sending is safe from any thread; one thread receives.
final class MessageLine: @unchecked Sendable {
  let descriptor: Int32
  private let sending = Mutex(false)
  /// What has come of the next line. Touched by the receiving thread alone.
  private var received: [UInt8] = []

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// False once the other end has gone, or has not taken anything for a long time.
  @discardableResult
  func send(_ message: JSON) -> Bool { send(bytes: message.bytes() + [0x0A]) }

  @discardableResult
  func send(bytes: [UInt8]) -> Bool {
    sending.withLock { hasFailed in
      guard !hasFailed else { return false }
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          // Half a line may be out: nothing sensible can follow.
          hasFailed = true
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
