internal import SwiftSyntax

/// What a `guard` at the top level binds would be out of reach for functions and later cells: it is bound under another name, and a variable
/// of the cell takes its value from there.
struct LiftedGuards {
  /// Behind a name that a guard binds.
  static let suffix = "_megadocGuarded"

  /// What is put into the text, and where.
  enum Insertion {
    case text(String)
    /// The name that follows, as cells before this one have declared it.
    case earlier(String)
  }

  private(set) var insertions: [(offset: Int, insertion: Insertion)] = []

  init(_ tree: SourceFileSyntax, globals prefix: String) {
    for guarded in tree.statements.compactMap({ $0.item.as(GuardStmtSyntax.self) }) {
      let finder = BindingFinder(guarded.conditions)
      insertions += finder.insertions
      let variables = finder.bound.map { "; \(prefix)\($0.specifier) `\($0.name)` = \($0.name)\(Self.suffix)" }
      if !variables.isEmpty { insertions.append((guarded.endPositionBeforeTrailingTrivia.utf8Offset, .text(variables.joined()))) }
    }
  }
}

/// Looks for what a guard binds, and where its own conditions use that.
private final class BindingFinder: SyntaxVisitor {
  private(set) var bound: [(specifier: String, name: String)] = []
  private(set) var insertions: [(offset: Int, insertion: LiftedGuards.Insertion)] = []
  private let conditions: ConditionElementListSyntax
  private let names: Set<String>

  init(_ conditions: ConditionElementListSyntax) {
    self.conditions = conditions
    names = Set(conditions.boundNames)
    super.init(viewMode: .sourceAccurate)
    walk(conditions)
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    guard node.nearest(ClosureExprSyntax.self).map({ $0.position < conditions.position }) ?? true else { return .skipChildren }
    let binding = node.parent?.as(OptionalBindingConditionSyntax.self)
    let specifier = binding?.bindingSpecifier ?? node.nearest(ValueBindingPatternSyntax.self)?.bindingSpecifier
    guard let specifier else { return .skipChildren }
    bound.append((specifier.text, node.identifier.nameText))
    rename(node.identifier)
    if binding?.initializer == nil, binding != nil {
      insertions.append((node.endPositionBeforeTrailingTrivia.utf8Offset, .text(" = ")))
      insertions.append((node.endPositionBeforeTrailingTrivia.utf8Offset, .earlier(node.identifier.text)))
    }
    return .skipChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let name = node.baseName.nameText
    if let access = node.parent?.as(MemberAccessExprSyntax.self), access.declName.id == node.id { return .visitChildren }
    guard names.contains(name), !LocalNames.bind(name, at: Syntax(node), inside: Syntax(conditions)) else { return .visitChildren }
    if conditions.boundNames(before: element(of: node)).contains(name) {
      rename(node.baseName)
    } else {
      insertions.append((node.positionAfterSkippingLeadingTrivia.utf8Offset, .earlier("")))
    }
    return .visitChildren
  }

  /// Where the condition begins that it is in.
  private func element(of node: some SyntaxProtocol) -> AbsolutePosition {
    node.ancestorOrSelf { $0.as(ConditionElementSyntax.self).flatMap { $0.parent?.id == self.conditions.id ? $0.position : nil } }!
  }

  private func rename(_ name: TokenSyntax) {
    let end = name.endPositionBeforeTrailingTrivia.utf8Offset
    insertions.append((name.text.hasPrefix("`") ? end - 1 : end, .text(LiftedGuards.suffix)))
  }
}
