/// Writes a `Codable` value down bit for bit, numbers that JSON has no words for included.
package struct ValueEncoder: Encoder {
  let target: WrittenValue
  package var codingPath: [any CodingKey] = []
  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  package static func encode(_ value: any Encodable) throws -> WrittenValue {
    let written = WrittenValue()
    try write(value, to: written)
    return written
  }

  fileprivate static func write(_ value: any Encodable, to target: WrittenValue) throws {
    switch value {
    case let number as any PackedNumber: target.content = .number(number.bits)
    case let text as String: target.content = .text(text)
    case let array as any PackedArray: target.content = .packed(array.bytes)
    default: try value.encode(to: ValueEncoder(target: target))
    }
  }

  package func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .table = target.content {} else { target.content = .table([:]) }
    return KeyedEncodingContainer(KeyedWriter<Key>(target: target))
  }

  package func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .list = target.content {} else { target.content = .list([]) }
    return ListWriter(target: target)
  }

  package func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriter(target: target) }
}

private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let target: WrittenValue
  var codingPath: [any CodingKey] = []

  mutating func encodeNil(forKey key: Key) { target.part(key.stringValue).content = .nothing }
  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try ValueEncoder.write(value, to: target.part(key.stringValue)) }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
    ValueEncoder(target: target.part(key.stringValue)).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    ValueEncoder(target: target.part(key.stringValue)).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { ValueEncoder(target: target.part("super")) }
  mutating func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(target: target.part(key.stringValue)) }
}

private struct ListWriter: UnkeyedEncodingContainer {
  let target: WrittenValue
  var codingPath: [any CodingKey] = []
  var count: Int { if case .list(let parts) = target.content { parts.count } else { 0 } }

  mutating func encodeNil() { _ = target.append() }
  mutating func encode<T: Encodable>(_ value: T) throws { try ValueEncoder.write(value, to: target.append()) }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    ValueEncoder(target: target.append()).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { ValueEncoder(target: target.append()).unkeyedContainer() }
  mutating func superEncoder() -> any Encoder { ValueEncoder(target: target.append()) }
}

private struct SingleWriter: SingleValueEncodingContainer {
  let target: WrittenValue
  var codingPath: [any CodingKey] = []

  mutating func encodeNil() { target.content = .nothing }
  mutating func encode<T: Encodable>(_ value: T) throws { try ValueEncoder.write(value, to: target) }
}
