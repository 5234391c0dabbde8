import Foundation
internal import Pretraining
internal import WebServer

/// `megadoc board`: a page on this machine's own address about the runs of a store. It only reads.
package struct BoardServer {
  private let store: String
  private let searches: String
  private let port: Int

  package init(store: String, searches: String, port: Int) { (self.store, self.searches, self.port) = (store, searches, port) }

  /// Serves until the process ends. `listening` is told the page's address.
  ///
  /// Throws `WebServerError` if the port cannot be had.
  package func run(listening: @escaping @Sendable (String) -> Void) async throws {
    let summaries = RunSummaries(of: RunStore(store))
    let reading = Thread { summaries.keepReading() }
    reading.stackSize = 8 << 20
    reading.start()
    let application = BoardApplication(summaries: summaries, searches: searches)
    try await WebServer(address: WebAddress(port: port)).run(application) { listening("http://127.0.0.1:\($0)/") }
  }
}
