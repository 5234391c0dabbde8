import FlyingFox
import FlyingSocks

/// The other end of a connection.
struct SocketPeer: Hashable, Sendable {
  let host: String
  let port: UInt16

  init?(_ address: HTTPRequest.Address) {
    switch address {
    case .ip4(let host, let port), .ip6(let host, let port): (self.host, self.port) = (host, port)
    case .unix: return nil
    }
  }

  init?(_ address: Socket.Address) {
    self.init(HTTPRequest.Address.make(from: address))
  }
}
