import Foundation

/// The answer to a request.
package struct WebResponse: Sendable {
  package enum Body: Sendable {
    case whole(Data)
    /// Parts that are sent as they come. Where the client goes away first, the stream is terminated.
    case parts(AsyncStream<Data>)
  }

  package var status: Int
  package var headers: [String: String]
  package var body: Body

  package init(status: Int = 200, headers: [String: String] = [:], body: Body) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
