internal import SourceParsing
internal import SwiftIDEUtils
internal import SwiftSyntax

/// A stretch of Swift code of one colour, found by the toolchain's own parser, which takes unfinished and wrong code too.
public struct CodeSpan: Hashable, Sendable {
  public enum Kind: Sendable { case keyword, type, string, number, comment, attribute, command }

  public var kind: Kind
  /// In UTF-8 bytes.
  public var range: Range<Int>

  /// The coloured stretches in order; what is between them has no colour.
  public static func all(in code: String) -> [CodeSpan] {
    // A line such as `%time` is a command to the kernel, not Swift.
    let indentation = code.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    guard code.utf8.dropFirst(indentation).first == UInt8(ascii: "%") else { return swift(code[...], from: 0) }
    let line = code.utf8.prefix { $0 != UInt8(ascii: "\n") }
    let name = line.dropFirst(indentation).prefix { $0 != UInt8(ascii: " ") }
    let command = CodeSpan(kind: .command, range: indentation..<indentation + name.count)
    return [command] + swift(code[line.endIndex...], from: line.count)
  }

  private static func swift(_ code: Substring, from start: Int) -> [CodeSpan] {
    SourceTree.readOrNothing(String(code)) { spans($0, code, from: start) }
  }

  private static func spans(_ tree: SourceFileSyntax, _ code: Substring, from start: Int) -> [CodeSpan] {
    tree.classifications.compactMap { classified in
      let range = classified.range.lowerBound.utf8Offset..<classified.range.upperBound.utf8Offset
      let first = code.utf8.dropFirst(range.lowerBound).first
      return Kind(classified.kind, first: first).map { CodeSpan(kind: $0, range: start + range.lowerBound..<start + range.upperBound) }
    }
  }
}

extension CodeSpan.Kind {
  fileprivate init?(_ classification: SyntaxClassification, first: UInt8?) {
    switch classification {
    case .keyword: self = .keyword
    case .type, .dollarIdentifier: self = .type
    // The parser alone cannot know that `Figure(…)` makes a value of a type; its capital says so.
    case .identifier where first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } == true: self = .type
    case .stringLiteral, .regexLiteral: self = .string
    case .integerLiteral, .floatLiteral: self = .number
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: self = .comment
    case .attribute, .ifConfigDirective: self = .attribute
    default: return nil
    }
  }
}
