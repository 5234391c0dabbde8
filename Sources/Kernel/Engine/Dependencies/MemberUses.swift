internal import SourceParsing
internal import SwiftSyntax

/// Which members the functions and types of a cell use, by their names alone: of what type the value is, only the compiler knows.
struct MemberUses {
  /// By the name of the function or type.
  private(set) var members: [String: Set<String>] = [:]

  init(_ text: String) { self = SourceTree.readOrNothing(text, Self.init) }

  private init(_ tree: SourceFileSyntax) {
    for item in tree.statements {
      guard let name = item.item.as(FunctionDeclSyntax.self)?.name.nameText ?? Syntax(item.item).typeName else { continue }
      let finder = MemberFinder(viewMode: .sourceAccurate)
      finder.walk(item)
      members[name, default: []].formUnion(finder.names)
    }
  }
}

private final class MemberFinder: SyntaxVisitor {
  private(set) var names: Set<String> = []

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.declName.baseName.nameText)
    return .visitChildren
  }
}
