import CZeroMQ

/// The five sockets of a kernel. All but the heartbeat belong to the thread that calls `wait`.
final class KernelSockets {
  let shell: ZeroMQSocket
  let control: ZeroMQSocket
  let stdin: ZeroMQSocket
  let iopub: ZeroMQSocket
  /// The file as given, with the ports that the system chose.
  let connection: ConnectionFile
  private let context: ZeroMQContext
  private let heartbeat: Heartbeat
  private let wakeUp: WakeUp

  /// A client that sends more in one message is cut off.
  private static let longestMessage: Int64 = 128 << 20
  /// Messages that one slow subscriber may have waiting in the transport.
  private static let publishedAhead: Int32 = 1000

  init(_ connection: ConnectionFile, wakeUp: WakeUp) throws {
    let context = try ZeroMQContext()
    var bound = connection
    func open(_ kind: ZeroMQSocket.Kind, _ port: inout Int) throws -> ZeroMQSocket {
      let socket = try ZeroMQSocket(kind, in: context)
      try socket.limitMessages(to: Self.longestMessage)
      if kind == .publisher {
        try socket.set(ZMQ_SNDHWM, to: Self.publishedAhead, "bound the queue of published messages")
        try socket.set(ZMQ_XPUB_VERBOSE, to: 1, "see every subscription")
        try socket.set(ZMQ_XPUB_NODROP, to: 1, "keep messages for slow subscribers")
      } else {
        // A reply must not be dropped because its client is slow to read.
        try socket.set(ZMQ_SNDHWM, to: 0, "lift the bound on replies")
      }
      port = portNumber(of: try socket.bind(connection.address(port: port))) ?? port
      return socket
    }
    shell = try open(.router, &bound.shellPort)
    control = try open(.router, &bound.controlPort)
    stdin = try open(.router, &bound.stdinPort)
    iopub = try open(.publisher, &bound.iopubPort)
    heartbeat = try Heartbeat(connection, in: context)
    bound.hbPort = heartbeat.port
    (self.context, self.connection, self.wakeUp) = (context, bound, wakeUp)
  }

  /// Returns when a message has arrived, the wake-up was signalled, or the time is over.
  func wait(milliseconds: Int) {
    var items = [control, shell, stdin, iopub].map { zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0) }
    items.append(zmq_pollitem_t(socket: nil, fd: wakeUp.descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
    zmq_poll(&items, Int32(items.count), milliseconds)
    wakeUp.reset()
  }

  /// What does not fit is dropped for the subscribers that are full, and delivered to the others.
  func publishLossily(_ parts: [[UInt8]]) throws(ZeroMQError) {
    try iopub.set(ZMQ_XPUB_NODROP, to: 0, "drop messages for slow subscribers")
    _ = try iopub.send(parts)
    try iopub.set(ZMQ_XPUB_NODROP, to: 1, "keep messages for slow subscribers")
  }

  /// Sends what is under way, for at most a second, and closes.
  func close() {
    for socket in [shell, control, stdin, iopub] { socket.close() }
    context.close()
  }
}
