import SwiftHighlighting

/// The colours of the code being typed.
enum CodeColours {
  struct Span {
    /// In Unicode scalars.
    var range: Range<Int>
    /// The numbers of the terminal's escape sequence, such as `35`.
    var style: String
  }

  static func spans(of code: String) -> [Span] {
    var offsets = ScalarOffsets(code)
    return CodeSpan.all(in: code).map { span in
      let start = offsets.scalar(atByte: span.range.lowerBound)
      return Span(range: start..<offsets.scalar(atByte: span.range.upperBound), style: style(span.kind))
    }
  }

  private static func style(_ kind: CodeSpan.Kind) -> String {
    switch kind {
    case .keyword: "35;1"
    case .type: "36"
    case .string: "32"
    case .number: "33"
    case .comment: "2"
    case .attribute: "34"
    case .command: "36;1"
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
