/// What a server takes on.
package struct ServingLimits: Sendable {
  /// The environment variable with the key that clients must send.
  package static let keyVariable = "MEGADOC_SERVE_KEY"

  /// Texts that are written at once; each has room for a whole context in memory.
  package var places = 32
  /// Texts that wait for a place.
  package var waiting = 256
  /// From the arrival of a request to its last token.
  package var secondsPerRequest = 600.0

  package init() {}

  /// Leaves a quarter of a step's rows for the tokens that texts go on from.
  package static let mostPlaces = 48
}
