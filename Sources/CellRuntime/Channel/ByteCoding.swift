/// The session's wire format: little-endian 32-bit lengths before UTF-8 text. Every cell loads this module, so it has no JSON.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func put(_ byte: UInt8) { bytes.append(byte) }

  package mutating func put(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func put(_ text: String?) {
    put(text == nil ? UInt8(0) : 1)
    if let text { put(text) }
  }
}

/// Reads what `ByteWriter` wrote; nil where the bytes end too early.
package struct ByteReader {
  private var rest: ArraySlice<UInt8>

  package init(_ bytes: [UInt8]) { rest = bytes[...] }

  package mutating func byte() -> UInt8? { rest.popFirst() }

  package mutating func number() -> Int? {
    guard rest.count >= 8 else { return nil }
    let value = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    rest = rest.dropFirst(8)
    return Int(Int64(bitPattern: value))
  }

  package mutating func text() -> String? {
    guard let count = number(), count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }

  package mutating func optionalText() -> String?? {
    switch byte() {
    case 0: .some(nil)
    case 1: text().map { .some($0) }
    default: nil
    }
  }
}
