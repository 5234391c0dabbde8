import Tensor

// These are what the coding that the compiler writes for a configuration calls for its precision: float32 is left out, so that a
// configuration from before there was a choice keeps its text and with it its identity.

extension KeyedEncodingContainer {
  mutating func encode(_ precision: Precision, forKey key: Key) throws {
    if precision != .float32 { try encode(precision.rawValue, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  func decode(_ type: Precision.Type, forKey key: Key) throws -> Precision { try decodeIfPresent(type, forKey: key) ?? .float32 }
}
