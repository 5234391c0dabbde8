/// The log-probability of a token, in nats, at temperature 1.
package struct TokenLikelihood: Sendable {
  package var token: Int32
  package var logProbability: Double
  /// The likeliest tokens at this place, and this one.
  package var alternatives: [(token: Int32, logProbability: Double)]
}
