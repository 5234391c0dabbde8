/// Text that is not JSON, with the place.
public struct JSONError: Error, CustomStringConvertible, Hashable {
  public let reason: String
  /// Bytes from the start.
  public let offset: Int
  /// The name that an object has twice, where these are refused.
  public internal(set) var repeatedName: String?

  public var description: String { "not JSON: \(reason) at byte \(offset)" }
}

extension JSON {
  /// What is done with a name that an object has twice.
  public enum RepeatedNames: Sendable {
    /// The last value counts.
    case replaced
    case refused
  }

  /// Throws `JSONError` when the bytes are not one JSON value in UTF-8.
  public init(parsing bytes: [UInt8], repeatedNames: RepeatedNames = .replaced) throws {
    var parser = JSONParser(bytes: bytes, repeatedNames: repeatedNames)
    self = try parser.wholeValue()
  }

  public init(parsing text: String) throws { try self.init(parsing: Array(text.utf8)) }
}

struct JSONParser {
  let bytes: [UInt8]
  private let repeatedNames: JSON.RepeatedNames
  private var position = 0
  private var depth = 0
  /// Deeper nesting is hostile, and would exhaust the stack.
  private static let greatestDepth = 256

  init(bytes: [UInt8], repeatedNames: JSON.RepeatedNames) { (self.bytes, self.repeatedNames) = (bytes, repeatedNames) }

  mutating func wholeValue() throws -> JSON {
    let value = try value()
    skipBlanks()
    guard position == bytes.count else { throw fault("something after the end of the value") }
    return value
  }

  private func fault(_ reason: String) -> JSONError { JSONError(reason: reason, offset: position) }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws -> JSON {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try nested { try $0.object() }
    case UInt8(ascii: "["): return try nested { try $0.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("the text ends early")
    default: return try number()
    }
  }

  private mutating func nested(_ body: (inout JSONParser) throws -> JSON) throws -> JSON {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.greatestDepth else { throw fault("nested more than \(Self.greatestDepth) deep") }
    return try body(&self)
  }

  private mutating func object() throws -> JSON {
    position += 1
    var members = JSONObject()
    skipBlanks()
    if take("}") { return .object(members) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw fault("a member without a quoted name") }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw fault("no colon after a name") }
      if repeatedNames == .refused, members[key] != nil {
        throw JSONError(reason: "a name that the object has already", offset: position, repeatedName: key)
      }
      members[key] = try value()
      skipBlanks()
      if take("}") { return .object(members) }
      guard take(",") else { throw fault("no comma between members") }
    }
  }

  private mutating func array() throws -> JSON {
    position += 1
    var elements: [JSON] = []
    skipBlanks()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value())
      skipBlanks()
      if take("]") { return .array(elements) }
      guard take(",") else { throw fault("no comma between elements") }
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws -> JSON {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { throw fault("an unknown word") }
    position = end
    return value
  }

  private mutating func number() throws -> JSON {
    let start = position
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false }
    _ = take("-")
    guard isDigit(next) else { throw fault("an unexpected character") }
    while isDigit(next) { position += 1 }
    if take(".") {
      guard isDigit(next) else { throw fault("no digit after the point") }
      while isDigit(next) { position += 1 }
    }
    if take("e") || take("E") {
      if !take("-") { _ = take("+") }
      guard isDigit(next) else { throw fault("no digit in the exponent") }
      while isDigit(next) { position += 1 }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func string() throws -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = String(validating: content, as: UTF8.self) else { throw fault("a string that is not UTF-8") }
        return text
      case UInt8(ascii: "\\"):
        position += 1
        content.append(contentsOf: try escape())
      case 0..<0x20: throw fault("a control character in a string")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw fault("a string without end")
  }

  private mutating func escape() throws -> [UInt8] {
    guard let byte = next else { throw fault("a string without end") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): return Array(String(try escapedScalar()).utf8)
    default: throw fault("an unknown escape")
    }
  }

  /// A lone half of a surrogate pair, which Python writes for undecodable input, becomes U+FFFD.
  private mutating func escapedScalar() throws -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = position
    if first < 0xDC00, take("\\"), take("u") {
      let second = try hexadecimal()
      if (0xDC00..<0xE000).contains(second) { return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))! }
    }
    position = afterFirst
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard position + 4 <= bytes.count else { throw fault("a string without end") }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("an escape without four hexadecimal digits") }
    position += 4
    return value
  }
}
