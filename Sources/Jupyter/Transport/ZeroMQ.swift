import CZeroMQ

/// A ZeroMQ call that failed.
public struct ZeroMQError: Error, CustomStringConvertible, Hashable {
  public let operation: String
  public let reason: String

  init(_ operation: String) {
    (self.operation, reason) = (operation, String(cString: zmq_strerror(zmq_errno())))
  }

  public var description: String { "ZeroMQ could not \(operation): \(reason)" }
}

/// One ZeroMQ context: the threads that carry messages. Closing it ends every socket's waiting.
final class ZeroMQContext: @unchecked Sendable {
  // A context may be used from any thread; its sockets may not.
  let handle: UnsafeMutableRawPointer

  init() throws(ZeroMQError) {
    guard let handle = zmq_ctx_new() else { throw ZeroMQError("open a context") }
    self.handle = handle
  }

  /// Returns when all sockets are closed and their messages sent.
  func close() { zmq_ctx_term(handle) }
}

/// One socket, to be used from one thread at a time.
final class ZeroMQSocket {
  enum Kind {
    case router, publisher

    var code: Int32 {
      switch self {
      case .router: ZMQ_ROUTER
      case .publisher: ZMQ_XPUB
      }
    }
  }

  let handle: UnsafeMutableRawPointer

  init(_ kind: Kind, in context: ZeroMQContext) throws(ZeroMQError) {
    guard let handle = zmq_socket(context.handle, kind.code) else { throw ZeroMQError("open a socket") }
    self.handle = handle
    try set(ZMQ_LINGER, to: 1000, "limit how long closing may take")
  }

  func set(_ option: Int32, to value: Int32, _ purpose: String) throws(ZeroMQError) {
    var value = value
    guard zmq_setsockopt(handle, option, &value, MemoryLayout<Int32>.size) == 0 else { throw ZeroMQError(purpose) }
  }

  /// Longer messages end the connection of whoever sends them.
  func limitMessages(to bytes: Int64) throws(ZeroMQError) {
    var value = bytes
    guard zmq_setsockopt(handle, ZMQ_MAXMSGSIZE, &value, MemoryLayout<Int64>.size) == 0 else {
      throw ZeroMQError("limit the length of messages")
    }
  }

  /// Binds and returns the address in use, which tells the port where the system chose it.
  @discardableResult func bind(_ address: String) throws(ZeroMQError) -> String {
    guard zmq_bind(handle, address) == 0 else { throw ZeroMQError("listen on \(address)") }
    var text = [CChar](repeating: 0, count: 1024)
    var length = text.count
    guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &text, &length) == 0 else { throw ZeroMQError("find the address of a socket") }
    return String(decoding: text.prefix(max(0, length - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The parts of the next message, or nil when none waits.
  func receive() throws(ZeroMQError) -> [[UInt8]]? {
    var parts: [[UInt8]] = []
    var message = zmq_msg_t()
    var isMore = false
    repeat {
      zmq_msg_init(&message)
      guard zmq_msg_recv(&message, handle, ZMQ_DONTWAIT) >= 0 else {
        zmq_msg_close(&message)
        if zmq_errno() == EAGAIN || zmq_errno() == EINTR { return nil }
        throw ZeroMQError("receive a message")
      }
      parts.append(Array(UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message))))
      isMore = zmq_msg_more(&message) != 0
      zmq_msg_close(&message)
    } while isMore
    return parts
  }

  /// False when the receiver's queue is full; nothing is sent then.
  func send(_ parts: [[UInt8]]) throws(ZeroMQError) -> Bool {
    for (index, part) in parts.enumerated() {
      let flags = ZMQ_DONTWAIT | (index + 1 < parts.count ? ZMQ_SNDMORE : 0)
      while zmq_send(handle, part, part.count, flags) < 0 {
        if zmq_errno() == EINTR { continue }
        guard zmq_errno() == EAGAIN, index == 0 else { throw ZeroMQError("send a message") }
        return false
      }
    }
    return true
  }

  func close() { zmq_close(handle) }
}
