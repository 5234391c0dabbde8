import Foundation
internal import Pretraining
internal import Provenance
internal import WebServer

/// Answers the page's questions. Nothing can be changed by one, so any method but GET is refused.
struct BoardApplication: WebApplication {
  let summaries: RunSummaries
  let searches: String
  private let cluster = ClusterQueue()

  init(summaries: RunSummaries, searches: String) { (self.summaries, self.searches) = (summaries, searches) }

  func answer(_ request: WebRequest) async -> WebResponse {
    guard ["GET", "HEAD"].contains(request.method) else { return Self.text(405, "the board only reads: ask with GET") }
    do {
      switch request.path {
      case "/", "/index.html": return Self.page(PackageResources.index_html, "text/html; charset=utf-8")
      case "/board.css": return Self.page(PackageResources.board_css, "text/css; charset=utf-8")
      case "/board.js": return Self.page(PackageResources.board_js, "text/javascript; charset=utf-8")
      case "/api/runs": return try Self.json(summaries.table(since: request.query["since"].flatMap { Int($0) } ?? 0))
      case "/api/curves": return try Self.json(RunCurves(of: run(request.query["run"] ?? "")))
      case "/api/searches": return try Self.json(StoredSearches.rows(in: searches))
      case "/api/cluster": return try Self.json(cluster.rows(of: summaries.store))
      case "/api/picture":
        let runs = try (request.query["runs"] ?? "").split(separator: ",").map { try run(String($0)) }
        let drawing = try CurvePicture(
          metric: request.query["metric"] ?? "loss", over: request.query["over"] ?? "step", isLogX: request.query["x"] == "log",
          isLogY: request.query["y"] == "log"
        ).svg(of: runs)
        return Self.page(Array(drawing.utf8), "image/svg+xml")
      default: return Self.text(404, "there is no \(request.path)")
      }
    } catch let error as BoardError {
      return Self.text(404, "\(error)")
    } catch {
      return Self.text(500, "\(error)")
    }
  }

  func refusal(_ problem: WebRequestProblem) -> WebResponse {
    switch problem {
    case .tooLong: Self.text(413, "the request is too long")
    case .foreignHost: Self.text(403, "the board answers to 127.0.0.1 and localhost alone")
    case .damaged: Self.text(400, "the request is damaged")
    }
  }

  private func run(_ digits: String) throws -> Run {
    guard let run = summaries.run(digits) else { throw BoardError.noRun(digits) }
    return run
  }

  // MARK: - Answers

  private static func json(_ value: some Encodable) throws -> WebResponse {
    page(Array(try CanonicalJSON.text(value).utf8), "application/json")
  }

  private static func text(_ status: Int, _ text: String) -> WebResponse {
    page(Array(text.utf8), "text/plain; charset=utf-8", status: status)
  }

  /// No other site may frame, load or read what is sent, and the page loads nothing from elsewhere.
  private static func page(_ bytes: [UInt8], _ type: String, status: Int = 200) -> WebResponse {
    WebResponse(
      status: status,
      headers: [
        "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
      ], body: .whole(Data(bytes)))
  }
}
