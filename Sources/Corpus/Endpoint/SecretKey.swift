internal import Foundation

/// The key for a server. A server may repeat it, in whatever spelling; then it is blotted out of all that is kept or shown.
struct SecretKey: Sendable {
  let value: String
  /// The key as it is, in base64, and percent-encoded; in any case, and with blanks or line breaks between its letters.
  private let spellings: [NSRegularExpression]

  init(_ value: String) {
    self.value = value
    // The last letters of base64 depend on what follows, and the first on what is before: three ways to begin.
    let encoded = (0..<3).map { offset -> String in
      let text = (Data(repeating: 0x20, count: offset) + Data(value.utf8)).base64EncodedString()
      return String(text.dropFirst(offset == 0 ? 0 : 4).prefix { $0 != "=" }.dropLast())
    }
    let percent = value.utf8.map { String(format: "%%%02x", $0) }.joined()
    spellings = ([value] + encoded + [percent]).filter { $0.count > 3 || $0 == value }.compactMap { text in
      let letters = text.map { NSRegularExpression.escapedPattern(for: String($0)) }
      return try? NSRegularExpression(pattern: letters.joined(separator: "\\s*"), options: .caseInsensitive)
    }
  }

  func blotted(_ text: String) -> String {
    spellings.reduce(text) { text, spelling in
      spelling.stringByReplacingMatches(in: text, range: NSRange(text.startIndex..., in: text), withTemplate: "•••")
    }
  }
}
