import FlyingFox
import Foundation
import Synchronization

/// Watches the sockets of a server from outside, four times a second: closes those that take too long to send a request or to read an
/// answer, and tells when a client goes away while it is being answered. Reads and writes stay the library's.
final class ConnectionWatch: Sendable {
  private struct Times {
    /// When the request that is awaited could have begun, and what had been received by then.
    var waitingSince: ContinuousClock.Instant
    var receivedBefore: UInt64
    /// When the first byte of its head was seen.
    var headSince: ContinuousClock.Instant?
    /// When the client last read something of an answer, and how much it had read by then.
    var readAt: ContinuousClock.Instant
    var acknowledged: UInt64
  }

  private struct State {
    var clients: [SocketPeer: WebClient] = [:]
    /// Whose head has arrived, and whose body is being read.
    var readers: Set<SocketPeer> = []
    /// Who has been answered since the last look.
    var answered: Set<SocketPeer> = []
    var times: [SocketPeer: Times] = [:]
  }

  private let limits: WebLimits
  private let state = Mutex(State())

  init(limits: WebLimits) { self.limits = limits }

  /// The head of a request from `address` has arrived.
  func beginBody(_ address: HTTPRequest.Address?) {
    guard let peer = address.flatMap(SocketPeer.init) else { return }
    state.withLock { _ = $0.readers.insert(peer) }
  }

  /// The request of the client at `address` has arrived whole.
  func begin(_ address: HTTPRequest.Address?, client: WebClient) -> WatchTicket {
    let peer = address.flatMap(SocketPeer.init)
    if let peer { state.withLock { $0.clients[peer] = client } }
    return WatchTicket(watch: self, peer: peer)
  }

  /// The request of `peer` has been answered.
  func end(_ peer: SocketPeer) {
    state.withLock { state in
      state.clients[peer] = nil
      state.readers.remove(peer)
      state.answered.insert(peer)
    }
  }

  func run(port: Int) async throws {
    while true {
      try await Task.sleep(for: .milliseconds(250))
      for client in look(at: WatchedSocket.all(of: port)) { client.leave() }
    }
  }

  /// - Returns: the clients that have gone away.
  private func look(at sockets: [WatchedSocket]) -> [WebClient] {
    let now = ContinuousClock.now
    return state.withLock { state in
      var times: [SocketPeer: Times] = [:]
      var gone: [WebClient] = []
      for socket in sockets {
        var known =
          state.times[socket.peer]
          ?? Times(waitingSince: now, receivedBefore: 0, headSince: nil, readAt: now, acknowledged: socket.acknowledged)
        if state.answered.contains(socket.peer) {
          known.waitingSince = now
          known.receivedBefore = socket.received
          known.headSince = nil
        }
        if socket.received > known.receivedBefore { known.headSince = known.headSince ?? now }
        let isInHead = !state.readers.contains(socket.peer)
        if socket.unread == 0 || socket.acknowledged != known.acknowledged { known.readAt = now }
        if socket.acknowledged != known.acknowledged { known.waitingSince = now }
        known.acknowledged = socket.acknowledged
        if let client = state.clients[socket.peer] {
          if socket.isClosedByPeer { gone.append(client) }
        } else if isOver(known.waitingSince, limits.requestSeconds, now) || socket.received > known.receivedBefore + mostBytes {
          socket.reset()
        } else if isInHead, let since = known.headSince, isOver(since, limits.headSeconds, now) {
          socket.reset()
        }
        if isOver(known.readAt, limits.unreadSeconds, now) { socket.reset() }
        times[socket.peer] = known
      }
      // Not those that are too new to be among the sockets.
      state.readers.subtract(state.times.keys.filter { times[$0] == nil })
      state.times = times
      state.answered = []
      return gone
    }
  }

  private func isOver(_ start: ContinuousClock.Instant, _ seconds: Double, _ now: ContinuousClock.Instant) -> Bool {
    now - start > .seconds(seconds)
  }

  /// A request without end is cut off here: a body is read this far before it is refused, and a head takes 256 KB at most.
  private var mostBytes: UInt64 { UInt64(limits.bodyBytes) * 17 + (1 << 18) }
}
