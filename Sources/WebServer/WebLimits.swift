/// What a client may take of the server.
package struct WebLimits: Sendable {
  /// The longest body of a request, in bytes.
  package var bodyBytes = 4 << 20
  /// How long a request may take to arrive, and how long a connection may wait between two, in seconds.
  package var requestSeconds = 60.0
  /// How long the head of a request may take from its first byte, in seconds. The library takes the longer for a line the longer it is.
  package var headSeconds = 10.0
  /// How long a client may leave an answer unread, in seconds.
  package var unreadSeconds = 60.0

  package init() {}
}
