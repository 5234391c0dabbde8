import Foundation

/// A request that arrived whole.
package struct WebRequest: Sendable {
  package var method: String
  package var path: String
  package var query: [String: String]
  /// By name in small letters.
  package var headers: [String: String]
  package var body: Data
  package var client: WebClient
}
