/// What prose may ask of the Markdown renderer, whose time grows with the square of some of these. Beyond, it is shown as it is written.
enum ProseLimits {
  private static let bytes = 4 << 20
  /// Lists and quotations inside one another.
  private static let levels = 40
  /// Bytes that links by reference may add.
  private static let expansion = 1 << 20

  static func exceeds(_ text: String) -> Bool {
    if text.utf8.count > bytes { return true }
    var (longest, references) = (0, 0)
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if depth(of: line) > levels { return true }
      let content = line.drop { $0 == UInt8(ascii: " ") }
      references += content.count { $0 == UInt8(ascii: "[") }
      // A definition, `[name]: address`; its title may stand on the next line.
      if content.first == UInt8(ascii: "[") { longest = max(longest, content.count) }
    }
    return longest * references > expansion && longest > 2000
  }

  private static func depth(of line: Substring.UTF8View) -> Int {
    var (depth, blanks) = (0, 0)
    var rest = line[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: " "): blanks += 1
      case UInt8(ascii: "\t"): blanks += 4
      case UInt8(ascii: ">"): depth += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"):
        guard rest.first.map({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) ?? true else { return depth + blanks / 2 }
        depth += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      default: return depth + blanks / 2
      }
    }
    return max(depth, blanks / 2)
  }
}
