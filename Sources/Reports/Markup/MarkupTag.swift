/// One tag as it stands in HTML or SVG that others wrote. Values keep their entities.
struct MarkupTag {
  var name: String
  var isEnd: Bool
  var isSelfClosing: Bool
  var attributes: [(name: String, value: String)]

  var lowercasedName: String { name.lowercased() }

  /// The tag at the start of `text`, and the text after it; nil where `<` begins no tag that is ever closed. One that the text ends in is
  /// counted in `unclosed`.
  static func parse(_ text: Substring.UTF8View, _ unclosed: inout Int) -> (tag: MarkupTag, rest: Substring.UTF8View)? {
    var rest = text.dropFirst()
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    guard let first = rest.first, isLetter(first) else { return nil }
    let name = taking(&rest) { !isSpace($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
    var tag = MarkupTag(name: name, isEnd: isEnd, isSelfClosing: false, attributes: [])
    while true {
      rest = rest.drop { isSpace($0) }
      guard let byte = rest.first else {
        unclosed += 1
        return nil
      }
      if byte == UInt8(ascii: ">") { return (tag, rest.dropFirst()) }
      tag.isSelfClosing = byte == UInt8(ascii: "/")
      if tag.isSelfClosing {
        rest = rest.dropFirst()
        continue
      }
      guard let attribute = attribute(&rest) else {
        unclosed += 1
        return nil
      }
      tag.attributes.append(attribute)
    }
  }

  private static func attribute(_ rest: inout Substring.UTF8View) -> (name: String, value: String)? {
    // An equals sign at the start belongs to the name, as in browsers; so something is always taken.
    let lead = String(decoding: rest.prefix(1), as: UTF8.self)
    rest = rest.dropFirst()
    let name = lead + taking(&rest) { !isSpace($0) && ![UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "=")].contains($0) }
    let afterName = rest.drop { isSpace($0) }
    guard afterName.first == UInt8(ascii: "=") else { return (name, "") }
    rest = afterName.dropFirst().drop { isSpace($0) }
    guard let quote = rest.first else { return nil }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return (name, taking(&rest) { !isSpace($0) && $0 != UInt8(ascii: ">") })
    }
    rest = rest.dropFirst()
    let value = taking(&rest) { $0 != quote }
    guard !rest.isEmpty else { return nil }
    rest = rest.dropFirst()
    return (name, value)
  }

  private static func taking(_ rest: inout Substring.UTF8View, while condition: (UInt8) -> Bool) -> String {
    let taken = rest.prefix(while: condition)
    rest = rest.dropFirst(taken.count)
    return String(decoding: taken, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) }
}
