import FlyingSocks
import Foundation

/// Where a server listens.
package struct WebAddress: Sendable, CustomStringConvertible {
  package var host: String
  package var port: Int

  package init(host: String = "127.0.0.1", port: Int) {
    self.host = host
    self.port = port
  }

  /// Whether programs of this machine alone can reach it.
  package var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  func socketAddress() throws -> any SocketAddress {
    guard let number = UInt16(exactly: port) else { throw WebServerError.noAddress(self) }
    do {
      if host.contains(":") { return try .inet6(ip6: host, port: number) as sockaddr_in6 }
      return try .inet(ip4: host == "localhost" ? "127.0.0.1" : host, port: number) as sockaddr_in
    } catch {
      throw WebServerError.noAddress(self)
    }
  }

  /// Whether a `Host` header may stand in a request to this server. A page of another site that has its own name point to
  /// 127.0.0.1 sends that name.
  func accepts(host header: String?) -> Bool {
    guard isLoopback, let header else { return true }
    let name = header.hasPrefix("[") ? String(header.prefix { $0 != "]" }.dropFirst()) : String(header.prefix { $0 != ":" })
    return WebAddress(host: name.lowercased(), port: port).isLoopback
  }
}
