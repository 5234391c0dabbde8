/// How far a session with a server has come.
public struct EndpointProgress: Hashable, Sendable, CustomStringConvertible {
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

  /// `12 of 48 generations, 8 in flight, 3 tried again, 5760 tokens`.
  public var description: String { "\(finished) of \(total) generations, \(inFlight) in flight, \(retries) tried again, \(tokens) tokens" }
}
