import CellFiles
internal import SourceParsing
internal import SwiftSyntax

extension Completeness {
  /// Whether a cell can run, needs more lines, or can never become valid by more lines. It may begin with commands or option lines:
  /// only the code below or behind them can be unfinished.
  package init(of cell: String) {
    let code = CellOptionLines.commented(MagicCell(cell).code)
    // What nests too deep is run, and says so.
    self = SourceTree.read(code, Self.init) ?? .complete
  }

  private init(_ tree: SourceFileSyntax) {
    let faults = FaultFinder(viewMode: .all)
    faults.end = tree.statements.endPositionBeforeTrailingTrivia.utf8Offset
    faults.walk(tree)
    if faults.hasUnexpected {
      self = .invalid
    } else if faults.missingAtEnd.isEmpty && !tree.hasError {
      self = Self.isInsideComment(tree) ? .incomplete(indentation: "") : .complete
    } else if faults.hasMissingBefore || faults.missingAtEnd.contains(.stringQuote) {
      // A string of one line cannot go on in the next.
      self = .invalid
    } else {
      let depth = faults.missingAtEnd.count { $0 == .rightBrace || $0 == .rightParen || $0 == .rightSquare }
      self = .incomplete(indentation: String(repeating: "  ", count: depth))
    }
  }

  /// The text ends in a block comment that is not closed.
  private static func isInsideComment(_ tree: SourceFileSyntax) -> Bool {
    let last = tree.endOfFileToken.leadingTrivia.pieces.reversed().first { !$0.isWhitespace }
    switch last {
    case .blockComment(let text), .docBlockComment(let text):
      // Comments nest.
      return text.matches(of: #/\/\*/#).count > text.matches(of: #/\*\//#).count
    default: return false
    }
  }
}

/// Collects what the parser had to make up, and what it had to pass over.
private final class FaultFinder: SyntaxVisitor {
  /// Where the code ends, without blanks.
  var end = 0
  var hasUnexpected = false
  var hasMissingBefore = false
  var missingAtEnd: [TokenKind] = []

  override func visit(_ node: UnexpectedNodesSyntax) -> SyntaxVisitorContinueKind {
    hasUnexpected = true
    return .skipChildren
  }

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    guard token.presence == .missing else { return .visitChildren }
    if token.position.utf8Offset >= end { missingAtEnd.append(token.tokenKind) } else { hasMissingBefore = true }
    return .visitChildren
  }
}
