internal import SourceParsing
internal import SwiftSyntax

/// A conformance that a cell declares and an earlier one has declared too, which the compiler refuses: a cell that is run again.
struct RepeatedConformance: Hashable {
  /// Without the modules they are from.
  let type: String
  let conformedProtocol: String

  /// The first one that the compiler complains about.
  init?(in diagnostics: [CompilerDiagnostic]) {
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard let match = diagnostic.message.firstMatch(of: #/redundant conformance of '(.+)' to protocol '(.+)'/#) else { continue }
      (type, conformedProtocol) = (Self.lastName(String(match.1)), Self.lastName(String(match.2)))
      return
    }
    return nil
  }

  /// The code of an earlier cell without the extensions that declare the conformance; nil where it has none.
  func removed(from source: String) -> String? { SourceTree.readOrNothing(source) { removed(from: source, $0) } }

  private func removed(from source: String, _ tree: SourceFileSyntax) -> String? {
    var bytes = Array(source.utf8)
    var found = false
    for item in tree.statements.reversed() {
      guard let declaration = item.item.as(ExtensionDeclSyntax.self), Self.lastName(declaration.extendedType.trimmedDescription) == type,
        let inherited = declaration.inheritanceClause?.inheritedTypes
      else { continue }
      let others = inherited.map { $0.type.trimmedDescription }.filter { Self.lastName($0) != conformedProtocol }
      guard others.count < inherited.count else { continue }
      found = true
      if others.isEmpty {
        let range = declaration.positionAfterSkippingLeadingTrivia.utf8Offset..<declaration.endPositionBeforeTrailingTrivia.utf8Offset
        bytes.replaceSubrange(range, with: [])
      } else {
        let range = inherited.positionAfterSkippingLeadingTrivia.utf8Offset..<inherited.endPositionBeforeTrailingTrivia.utf8Offset
        bytes.replaceSubrange(range, with: others.joined(separator: ", ").utf8)
      }
    }
    return found ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// `@retroactive Shapes.Drawable` is `Drawable`.
  private static func lastName(_ text: String) -> String {
    let word = text.split(separator: " ").last.map(String.init) ?? text
    return word.split(separator: ".").last.map(String.init) ?? word
  }
}
