import Display

/// Something in prose that is not Markdown. In the text given to cmark a mark with its number stands for it.
enum ProsePart: Equatable {
  case formula(String, isDisplay: Bool, label: String?)
  /// One label or more.
  case reference([String])
  /// What the heading before it can be referred to by.
  case label(String)

  /// As it was written.
  var source: String {
    switch self {
    case .formula(let text, isDisplay: true, _): "$$\(text)$$"
    case .formula(let text, isDisplay: false, _): "$\(text)$"
    case .reference(let names): names.map { "@" + $0 }.joined(separator: "; ")
    case .label(let name): "{#\(name)}"
    }
  }

  var isReference: Bool { if case .reference = self { true } else { false } }

  // Characters of the private use area.
  private static let (opening, closing): (Unicode.Scalar, Unicode.Scalar) = ("\u{E000}", "\u{E001}")
  /// At the beginning of each heading that Markdown makes, as against one in HTML.
  static let heading: Unicode.Scalar = "\u{E002}"

  static func isMark(_ scalar: Unicode.Scalar) -> Bool { [opening, closing, heading].contains(scalar) }
  static func mark(_ number: Int) -> String { "\(opening)\(number)\(closing)" }
}

extension [ProsePart] {
  /// The text with each mark replaced.
  func restored(in text: String, _ replacement: (ProsePart) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let (before, part, after) = split(rest) {
      result += before + replacement(part)
      rest = after
    }
    return result + rest
  }

  /// The same for HTML, in which a mark within a tag's attributes or within code stands for what was written there, and so does a
  /// reference within a link, which can hold no other.
  func restoredMarkup(in html: String, _ replacement: (ProsePart) -> String) -> String {
    var result = ""
    var rest = html[...]
    var (codeDepth, linkDepth) = (0, 0)
    while let (before, part, after) = split(rest) {
      codeDepth += before.count(of: "<code") - before.count(of: "</code")
      linkDepth += before.count(of: "<a ") - before.count(of: "</a")
      let lastTag = before.lastIndex { $0 == "<" || $0 == ">" }
      let isInTag = lastTag.map { before[$0] == "<" } ?? false
      let isAsWritten = isInTag || codeDepth > 0 || linkDepth > 0 && part.isReference
      result += before + (isAsWritten ? escapedHTML(part.source) : replacement(part))
      rest = after
    }
    return result + rest
  }

  private func split(_ text: Substring) -> (before: Substring, part: ProsePart, after: Substring)? {
    guard let start = text.firstIndex(of: "\u{E000}"), let end = text[start...].firstIndex(of: "\u{E001}"),
      let number = Int(text[text.index(after: start)..<end]), indices.contains(number)
    else { return nil }
    return (text[..<start], self[number], text[text.index(after: end)...])
  }
}

extension Substring {
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
