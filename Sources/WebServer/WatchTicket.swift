import Synchronization

/// One request whose client is followed, from its arrival to the end of its answer.
final class WatchTicket: Sendable {
  private let watch: ConnectionWatch
  private let peer: SocketPeer?
  private let isEnded = Atomic(false)

  init(watch: ConnectionWatch, peer: SocketPeer?) {
    self.watch = watch
    self.peer = peer
  }

  func end() {
    guard let peer, !isEnded.exchange(true, ordering: .relaxed) else { return }
    watch.end(peer)
  }

  deinit { end() }
}
