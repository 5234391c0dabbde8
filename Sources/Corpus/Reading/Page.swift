/// The text of one file or JSON line.
enum Page: Sendable {
  case plain(String)
  /// From HTML, white space collapsed.
  case blocks([Block])

  struct Block: Sendable {
    var text: String
    var isParagraph: Bool
  }

  var whole: String {
    switch self {
    case .plain(let text): text
    case .blocks(let blocks): blocks.map(\.text).joined(separator: "\n")
    }
  }

  /// Paragraphs, white space collapsed: in plain text, lines between blank lines.
  var paragraphs: [String] {
    switch self {
    case .plain(let text):
      text.split(omittingEmptySubsequences: false) { $0.isNewline }.split { $0.allSatisfy(\.isWhitespace) }
        .map { $0.joined(separator: " ").collapsingWhitespace() }
    case .blocks(let blocks): blocks.filter(\.isParagraph).map(\.text)
    }
  }
}

extension String {
  /// One space for every run of white space, none at the ends.
  func collapsingWhitespace() -> String {
    unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
  }
}
