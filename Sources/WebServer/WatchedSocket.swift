import FlyingSocks
import Foundation

/// What the system tells of one connection of the server.
struct WatchedSocket {
  let socket: Socket
  let peer: SocketPeer
  /// Bytes since the connection began.
  let received: UInt64
  let acknowledged: UInt64
  /// Bytes sent that the client has not acknowledged.
  let unread: Int
  let isClosedByPeer: Bool

  /// The connections that this process has accepted on `port`.
  static func all(of port: Int) -> [WatchedSocket] {
    Descriptors.open().compactMap { WatchedSocket(Socket(file: .init(rawValue: $0)), port: port) }
  }

  private init?(_ socket: Socket, port: Int) {
    guard let here = try? socket.sockname(), SocketPeer(here)?.port == UInt16(exactly: port),
      let there = try? socket.remotePeer(), let peer = SocketPeer(there)
    else { return nil }
    // The offsets of tcpi_bytes_acked and tcpi_bytes_received in the kernel's tcp_info, which the C library's lacks.
    var facts = [UInt64](repeating: 0, count: 32)
    var length = socklen_t(facts.count * 8)
    guard getsockopt(socket.file.rawValue, Int32(IPPROTO_TCP), TCP_INFO, &facts, &length) == 0, length >= 136 else { return nil }
    var unread: Int32 = 0
    _ = ioctl(socket.file.rawValue, UInt(TIOCOUTQ), &unread)
    let hangUp: Int16 = 0x2000  // POLLRDHUP
    var state = pollfd(fd: socket.file.rawValue, events: hangUp, revents: 0)
    _ = poll(&state, 1, 0)
    self.socket = socket
    self.peer = peer
    (acknowledged, received) = (facts[15], facts[16])
    self.unread = Int(unread)
    isClosedByPeer = state.revents & (hangUp | Int16(POLLHUP) | Int16(POLLERR)) != 0
  }

  /// Resets the connection: what waits to be read is dropped, and reads and writes end with an error. Shutting it down would go on
  /// taking what a client sends. Another connection may have taken the descriptor meanwhile.
  func reset() {
    guard let there = try? socket.remotePeer(), SocketPeer(there) == peer else { return }
    var nowhere = sockaddr(sa_family: sa_family_t(AF_UNSPEC), sa_data: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    _ = connect(socket.file.rawValue, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }
}
