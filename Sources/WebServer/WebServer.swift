import FlyingFox
import FlyingSocks
import Foundation

/// An HTTP server on one address. A `ConnectionWatch` looks after its connections, because the library itself sets no time limits.
package struct WebServer: Sendable {
  package var address: WebAddress
  package var limits: WebLimits

  package init(address: WebAddress, limits: WebLimits = WebLimits()) {
    self.address = address
    self.limits = limits
  }

  /// Serves until the task is cancelled. `listening` is told the port, which the system chooses where the address says 0.
  ///
  /// - Throws: `WebServerError` if the address cannot be had.
  package func run(_ application: some WebApplication, listening: @Sendable (Int) -> Void) async throws {
    signal(SIGPIPE, SIG_IGN)
    Descriptors.raiseLimit()
    var address = address
    try await serve(application, at: address) { port in
      address.port = port
      listening(port)
    }
    // A connection that cannot be accepted, for want of descriptors say, ends the library's loop.
    while true {
      try Task.checkCancellation()
      try await Task.sleep(for: .milliseconds(200))
      try? await serve(application, at: address) { _ in }
    }
  }

  /// Serves until the library ends by an error.
  private func serve(_ application: some WebApplication, at address: WebAddress, listening: (Int) -> Void) async throws {
    let watch = ConnectionWatch(limits: limits)
    let handler = RequestHandler(application: application, address: address, limits: limits, watch: watch)
    let server = HTTPServer(config: Self.configuration(try address.socketAddress()), handler: handler)
    let waiting = Task { try await server.waitUntilListening() }
    let serving = Task {
      defer { waiting.cancel() }
      try await server.run()
    }
    defer { serving.cancel() }
    do {
      try await waiting.value
    } catch {
      throw WebServerError.noAddress(address)
    }
    let port = await server.listeningAddress?.port ?? address.port
    listening(port)
    let watching = Task { try await watch.run(port: port) }
    defer { watching.cancel() }
    _ = await withTaskCancellationHandler {
      await serving.result
    } onCancel: {
      serving.cancel()
    }
  }

  private static func configuration(_ address: some SocketAddress) -> HTTPServer.Configuration {
    // The library's own limit on the time of an answer, in seconds. Generations outlast it.
    HTTPServer.Configuration(address: address, timeout: 1e9, sharedRequestReplaySize: 0, logger: .disabled)
  }
}

extension Socket.Address {
  fileprivate var port: Int? {
    switch self {
    case .ip4(_, let port), .ip6(_, let port): Int(port)
    case .unix: nil
    }
  }
}
