import CZeroMQ
internal import Contracts
internal import Glibc

/// Ends another thread's wait for messages.
final class WakeUp: Sendable {
  let descriptor: Int32

  init() {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    require(descriptor >= 0, "the system gives no more descriptors: \(String(cString: strerror(errno)))")
  }

  deinit { close(descriptor) }

  func signal() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  func reset() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }
}
