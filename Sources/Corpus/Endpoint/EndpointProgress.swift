/// How far a session with a server has come.
public struct EndpointProgress: Hashable, Sendable {
  /// Generations finished, those found in the journal included.
  public var finished: Int
  public var total: Int
  /// Found in the journal when the session began.
  public var found: Int
  public var inFlight = 0
  /// Times a request had to be tried again.
  public var retries = 0
  /// Prompt and new tokens paid for, earlier sessions with the journal included.
  public var tokens: Int
}
