/// Reads what `ValueEncoder` has written.
package struct ValueDecoder: Decoder {
  let source: WrittenValue
  package var codingPath: [any CodingKey] = []
  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// What is there is not what the type asks for.
  struct Mismatch: Error {}

  package static func decode<T: Decodable>(_ type: T.Type, from source: WrittenValue) throws -> T {
    if let number = type as? any PackedNumber.Type {
      guard case .number(let bits) = source.content else { throw Mismatch() }
      return number.init(bits: bits) as! T
    }
    if type == String.self {
      guard case .text(let text) = source.content else { throw Mismatch() }
      return text as! T
    }
    if let array = type as? any PackedArray.Type {
      guard case .packed(let bytes) = source.content, let value = array.init(bytes: bytes) else { throw Mismatch() }
      return value as! T
    }
    return try T(from: ValueDecoder(source: source))
  }

  package func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .table(let parts) = source.content else { throw Mismatch() }
    return KeyedDecodingContainer(KeyedReader<Key>(parts: parts))
  }

  package func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let parts) = source.content else { throw Mismatch() }
    return ListReader(parts: parts)
  }

  package func singleValueContainer() -> any SingleValueDecodingContainer { SingleReader(source: source) }
}

private struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let parts: [String: WrittenValue]
  var codingPath: [any CodingKey] = []
  var allKeys: [Key] { parts.keys.compactMap { Key(stringValue: $0) } }

  private func part(_ name: String) throws -> WrittenValue {
    guard let part = parts[name] else { throw ValueDecoder.Mismatch() }
    return part
  }

  func contains(_ key: Key) -> Bool { parts[key.stringValue] != nil }

  func decodeNil(forKey key: Key) throws -> Bool {
    if case .nothing = try part(key.stringValue).content { true } else { false }
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try ValueDecoder.decode(type, from: part(key.stringValue)) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
    try ValueDecoder(source: part(key.stringValue)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try ValueDecoder(source: part(key.stringValue)).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { ValueDecoder(source: try part("super")) }
  func superDecoder(forKey key: Key) throws -> any Decoder { ValueDecoder(source: try part(key.stringValue)) }
}

private struct ListReader: UnkeyedDecodingContainer {
  let parts: [WrittenValue]
  var codingPath: [any CodingKey] = []
  var currentIndex = 0
  var count: Int? { parts.count }
  var isAtEnd: Bool { currentIndex >= parts.count }

  init(parts: [WrittenValue]) { self.parts = parts }

  private mutating func next() throws -> WrittenValue {
    guard !isAtEnd else { throw ValueDecoder.Mismatch() }
    defer { currentIndex += 1 }
    return parts[currentIndex]
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, case .nothing = parts[currentIndex].content else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try ValueDecoder.decode(type, from: next()) }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
    try ValueDecoder(source: next()).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try ValueDecoder(source: next()).unkeyedContainer() }
  mutating func superDecoder() throws -> any Decoder { ValueDecoder(source: try next()) }
}

private struct SingleReader: SingleValueDecodingContainer {
  let source: WrittenValue
  var codingPath: [any CodingKey] = []

  func decodeNil() -> Bool { if case .nothing = source.content { true } else { false } }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try ValueDecoder.decode(type, from: source) }
}
