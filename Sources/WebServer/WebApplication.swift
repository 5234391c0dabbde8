/// What answers requests.
package protocol WebApplication: Sendable {
  func answer(_ request: WebRequest) async -> WebResponse
  /// The answer to a request that never reaches the application.
  func refusal(_ problem: WebRequestProblem) -> WebResponse
}
