/// How JSON is laid out.
public struct JSONLayout: Hashable, Sendable {
  /// Blanks per level, on a line of its own for each element; nil puts all on one line.
  public var indentation: Int?
  public var sortsKeys = false
  /// Between elements and after a name, where all is on one line.
  public var comma = ","
  public var colon = ":"
  /// Writes `\u00e9` for é, as Python does unless told otherwise.
  public var escapesNonASCII = false

  /// What goes over a wire.
  public static let compact = JSONLayout()
  /// What cell markers carry.
  public static let marker = JSONLayout(comma: ", ", colon: ": ", escapesNonASCII: true)
  /// What people may read in a file.
  public static let indented = JSONLayout(indentation: 2, colon: ": ")
  /// What notebooks look like on disk.
  public static let notebook = JSONLayout(indentation: 1, sortsKeys: true, colon: ": ")
}

extension JSON {
  public func text(_ layout: JSONLayout = .compact) -> String { String(decoding: bytes(layout), as: UTF8.self) }

  public func bytes(_ layout: JSONLayout = .compact) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.write(self, level: 0)
    return writer.bytes
  }
}

private struct JSONWriter {
  let layout: JSONLayout
  var bytes: [UInt8] = []

  mutating func write(_ value: JSON, level: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let digits): bytes += digits.utf8
    case .string(let text): write(text)
    case .array(let elements):
      list("[", "]", elements, level: level) { $0.write($1, level: level + 1) }
    case .object(let object):
      let members = layout.sortsKeys ? object.members.sorted { Self.precedes($0.key, $1.key) } : object.members
      list("{", "}", members, level: level) { writer, member in
        writer.write(member.key)
        writer.bytes += writer.layout.colon.utf8
        writer.write(member.value, level: level + 1)
      }
    }
  }

  /// Python sorts by code points; Swift's own order of strings is another.
  private static func precedes(_ first: String, _ second: String) -> Bool {
    first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
  }

  private mutating func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], level: Int, write: (inout JSONWriter, Element) -> Void
  ) {
    bytes += open.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes += (layout.indentation == nil ? layout.comma : ",").utf8 }
      newLine(level + 1)
      write(&self, element)
    }
    if !elements.isEmpty { newLine(level) }
    bytes += close.utf8
  }

  private mutating func newLine(_ level: Int) {
    guard let indentation = layout.indentation else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: level * indentation))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if layout.escapesNonASCII {
      for unit in text.utf16 { unit < 0x80 ? write(ascii: UInt8(unit)) : escape(unit) }
    } else {
      for byte in text.utf8 { byte < 0x80 ? write(ascii: byte) : bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x08: bytes += "\\b".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0..<0x20: escape(UInt16(byte))
    default: bytes.append(byte)
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
  }
}
