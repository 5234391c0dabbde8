import Foundation

/// JSON in one spelling only (sorted keys, no white space, slashes bare), so that equal values have equal text and hash.
package enum CanonicalJSON {
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  package static func hash(_ value: some Encodable) throws -> ContentHash { ContentHash(of: try text(value)) }

  package static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
