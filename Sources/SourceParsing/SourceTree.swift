internal import SwiftParser
package import SwiftSyntax

/// Swift code as the toolchain's parser reads it, with a stack that suffices for the deepest text that `NestingLimits` admit.
package enum SourceTree {
  /// What `work` makes of the tree; nil where the text nests too deep to be parsed.
  package static func read<Result>(_ text: String, _ work: (SourceFileSyntax) -> Result) -> Result? {
    guard refusal(text) == nil else { return nil }
    // A short text cannot nest deep enough to fill any stack.
    if text.utf8.count < 256 { return work(Parser.parse(source: text)) }
    return DeepStack.run { work(Parser.parse(source: text)) }
  }

  /// The same, with the tree of an empty text where it nests too deep.
  package static func readOrNothing<Result>(_ text: String, _ work: (SourceFileSyntax) -> Result) -> Result {
    read(text, work) ?? work(Parser.parse(source: ""))
  }

  /// Why the text is not parsed; nil where it is.
  package static func refusal(_ text: String) -> NestingRefusal? { NestingScan.refusal(text) }
}
