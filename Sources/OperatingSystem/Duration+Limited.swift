extension Duration {
  /// For a number of seconds that a user or a file says: none below zero and for what is no number, thirty years at most. Times that far away
  /// still fit into every type, in nanoseconds too.
  package static func limited(seconds: Double) -> Duration { .seconds(seconds > 0 ? min(seconds, 1e9) : 0) }
}
