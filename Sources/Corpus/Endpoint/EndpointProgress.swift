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
  /// Generations that end where `maximumNewTokens` was reached.
  public var cutOff = 0
  /// Prompt and new tokens paid for, earlier sessions with the journal included.
  public var tokens: Int

  /// `12 of 48 generations, 8 in flight, 3 tried again, 5760 tokens`, and `2 cut off at maximumNewTokens` where some are.
  public var description: String {
    let cut = cutOff == 0 ? "" : ", \(cutOff) cut off at maximumNewTokens"
    return "\(finished) of \(total) generations, \(inFlight) in flight, \(retries) tried again, \(tokens) tokens\(cut)"
  }
}
