/// Why a request does not reach the application.
package enum WebRequestProblem: Error, Sendable {
  /// The body is longer than `limit` bytes: status 413.
  case tooLong(limit: Int)
  /// It is addressed to another host, which a page of another site makes a browser do: status 403.
  case foreignHost
  /// The body ended early, or its chunks are damaged: status 400.
  case damaged
}
