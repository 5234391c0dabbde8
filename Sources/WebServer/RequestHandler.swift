import FlyingFox
import Foundation

/// Reads a request's body within the limits, hands it to the application, and has the watch follow its client meanwhile.
struct RequestHandler<Application: WebApplication>: HTTPHandler {
  let application: Application
  let address: WebAddress
  let limits: WebLimits
  let watch: ConnectionWatch

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let client = WebClient()
    watch.beginBody(request.remoteAddress)
    do {
      let body = try await body(of: request)
      guard address.accepts(host: request.headers[.host]) else { throw WebRequestProblem.foreignHost }
      let ticket = watch.begin(request.remoteAddress, client: client)
      let query = Dictionary(request.query.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
      let headers = Dictionary(request.headers.map { ($0.key.rawValue.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
      let answer = await application.answer(
        WebRequest(method: request.method.rawValue, path: request.path, query: query, headers: headers, body: body, client: client))
      return response(answer, ending: ticket)
    } catch let problem as WebRequestProblem {
      return response(application.refusal(problem), ending: watch.begin(request.remoteAddress, client: client))
    }
  }

  /// What is too long is read on, up to sixteen times the limit: a client that still sends does not see the answer.
  private func body(of request: HTTPRequest) async throws -> Data {
    var data = Data()
    var count = 0
    do {
      for try await part in request.bodySequence {
        count += part.count
        if count <= limits.bodyBytes { data.append(part) } else { data = Data() }
        if count > limits.bodyBytes * 16 { break }
      }
    } catch {
      throw WebRequestProblem.damaged
    }
    if count > limits.bodyBytes { throw WebRequestProblem.tooLong(limit: limits.bodyBytes) }
    return data
  }

  /// The client is followed until the parts of a streamed answer have been sent.
  private func response(_ answer: WebResponse, ending ticket: WatchTicket) -> HTTPResponse {
    let headers = HTTPHeaders(Dictionary(uniqueKeysWithValues: answer.headers.map { (HTTPHeader($0.key), $0.value) }))
    let status = HTTPStatusCode(answer.status, phrase: Self.phrases[answer.status] ?? "Status")
    switch answer.body {
    case .whole(let data):
      ticket.end()
      return HTTPResponse(statusCode: status, headers: headers, body: data)
    case .parts(let parts):
      return HTTPResponse(
        statusCode: status, headers: headers, body: HTTPBodySequence(from: StreamedBody(parts: parts, ticket: ticket)))
    }
  }

  private static var phrases: [Int: String] {
    [
      200: "OK", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
      405: "Method Not Allowed", 408: "Request Timeout", 413: "Content Too Large", 429: "Too Many Requests",
      499: "Client Closed Request", 500: "Internal Server Error", 503: "Service Unavailable",
    ]
  }
}
