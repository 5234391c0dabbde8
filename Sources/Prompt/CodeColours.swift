internal import SwiftIDEUtils
internal import SwiftParser
internal import SwiftSyntax

/// The colours of Swift code, by the toolchain's own parser: of code that is not finished too.
enum CodeColours {
  struct Span {
    /// In Unicode scalars.
    var range: Range<Int>
    /// The numbers of the terminal's escape sequence, such as `35`.
    var style: String
  }

  static func spans(of code: String) -> [Span] {
    // A command is no Swift.
    let commands = code.unicodeScalars.prefix { $0 != "\n" }
    if commands.first(where: { $0 != " " }) == "%" {
      let name = commands.prefix { $0 != " " }.count
      return [Span(range: 0..<name, style: "36;1")]
    }
    var offsets = ScalarOffsets(code)
    return Parser.parse(source: code).classifications.compactMap { classified in
      guard let style = style(classified.kind) else { return nil }
      let start = offsets.scalar(atByte: classified.range.lowerBound.utf8Offset)
      return Span(range: start..<offsets.scalar(atByte: classified.range.upperBound.utf8Offset), style: style)
    }
  }

  private static func style(_ kind: SyntaxClassification) -> String? {
    switch kind {
    case .keyword: "35;1"
    case .type: "36"
    case .stringLiteral, .regexLiteral: "32"
    case .integerLiteral, .floatLiteral: "33"
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: "2"
    case .attribute, .ifConfigDirective: "34"
    case .dollarIdentifier: "36"
    default: nil
    }
  }
}

/// Turns offsets in bytes into offsets in scalars, asked in ascending order.
private struct ScalarOffsets {
  private let lengths: [Int]
  private var index = 0
  private var byte = 0

  init(_ text: String) { lengths = text.unicodeScalars.map { UTF8.width($0) } }

  mutating func scalar(atByte wanted: Int) -> Int {
    while byte < wanted, index < lengths.count {
      byte += lengths[index]
      index += 1
    }
    return index
  }
}
