/// A protocol-buffer message as bytes, as far as events need it.
struct ProtocolMessage {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ field: Int, _ value: Int) {
    tag(field, wireType: 0)
    varint(UInt64(bitPattern: Int64(value)))
  }

  mutating func append(_ field: Int, _ value: Double) {
    tag(field, wireType: 1)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
  }

  mutating func append(_ field: Int, _ value: Float) {
    tag(field, wireType: 5)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
  }

  mutating func append(_ field: Int, _ text: String) { append(field, bytes: Array(text.utf8)) }

  mutating func append(_ field: Int, _ message: ProtocolMessage) { append(field, bytes: message.bytes) }

  private mutating func append(_ field: Int, bytes content: [UInt8]) {
    tag(field, wireType: 2)
    varint(UInt64(content.count))
    bytes += content
  }

  private mutating func tag(_ field: Int, wireType: Int) { varint(UInt64(field << 3 | wireType)) }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// The fields of a message that was written, in their order.
struct ProtocolFields: Sequence, IteratorProtocol {
  enum Value {
    case number(UInt64)
    case bytes(ArraySlice<UInt8>)
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> (field: Int, value: Value)? {
    guard let tag = varint() else { return nil }
    let field = Int(truncatingIfNeeded: tag >> 3)
    switch tag & 7 {
    case 0: return varint().map { (field, .number($0)) }
    case 1: return take(8).map { (field, .number($0.reversed().reduce(0) { $0 << 8 | UInt64($1) })) }
    case 2: return varint().flatMap { Int(exactly: $0) }.flatMap { take($0) }.map { (field, .bytes($0)) }
    case 5: return take(4).map { (field, .number($0.reversed().reduce(0) { $0 << 8 | UInt64($1) })) }
    default: return nil
    }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = rest.popFirst(), shift < 64 {
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
