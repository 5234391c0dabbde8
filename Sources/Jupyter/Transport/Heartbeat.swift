import CZeroMQ
internal import Foundation

/// Sends back whatever it receives, on a thread of its own, so that clients know that the kernel lives whatever else it does.
final class Heartbeat: Sendable {
  let port: Int

  /// Answers until the context is closed.
  init(_ connection: ConnectionFile, in context: ZeroMQContext) throws {
    nonisolated(unsafe) let socket = try ZeroMQSocket(.router, in: context)
    port = try portNumber(of: socket.bind(connection.address(port: connection.hbPort))) ?? connection.hbPort
    Thread.detachNewThread {
      // One socket in both places makes an echo; it returns when the context is closed.
      _ = zmq_proxy(socket.handle, socket.handle, nil)
      socket.close()
    }
  }
}

/// `tcp://127.0.0.1:5555` → 5555.
func portNumber(of address: String) -> Int? {
  guard address.hasPrefix("tcp://") else { return nil }
  return address.split(separator: ":").last.flatMap { Int($0) }
}
