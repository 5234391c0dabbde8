internal import SourceParsing
internal import SwiftSyntax

/// What the kernel must know of a cell's code before it compiles it.
///
/// SwiftParser comes with the toolchain and answers in 1 to 5 ms; `swift-frontend -dump-parse` needs 25 ms and a process.
struct CellSyntax: Sendable {
  /// Variables of an asynchronous cell would belong to the main actor, and be out of reach for functions and later cells. The compiler names their symbols
  /// without what their types say of `Sendable`, but looks for others when it reads them from a module; where the attribute is written, it does
  /// not.
  static let unisolated = "@preconcurrency nonisolated(unsafe) "

  /// Byte offsets of the last expression, where the cell ends with one that is to be shown.
  var lastExpression: Range<Int>?
  /// `await` at the top level.
  var isAsynchronous: Bool
  /// Later cells can see something of this one.
  var declaresNames: Bool
  /// Byte offsets of the declarations of stored variables at the top level.
  var globals: [Int]
  var importedModules: [String]
  /// The import declarations on one line each.
  var imports: [String]
  var variableInsertions: VariableInsertions
  var guards: LiftedGuards
  /// Byte ranges of `private` and `fileprivate`: later cells are other files.
  var restrictions: [Range<Int>]
  var declarations: CellDeclarations

  init(_ source: String) { self = SourceTree.readOrNothing(source, Self.init) }

  private init(_ tree: SourceFileSyntax) {
    let declaredImports = tree.statements.compactMap { $0.item.as(ImportDeclSyntax.self) }
    importedModules = declaredImports.compactMap { $0.path.first?.name.text }
    imports = declaredImports.map { $0.trimmedDescription.replacing("\n", with: " ") }
    globals = tree.statements.compactMap { $0.item.as(VariableDeclSyntax.self) }.filter(Self.isStored).map {
      $0.positionAfterSkippingLeadingTrivia.utf8Offset
    }
    declaresNames = tree.statements.contains { item in
      item.item.is(DeclSyntax.self) && !item.item.is(ImportDeclSyntax.self) || item.item.is(GuardStmtSyntax.self)
    }
    let finder = AwaitFinder(viewMode: .sourceAccurate)
    finder.walk(tree)
    isAsynchronous = finder.found
    variableInsertions = VariableInsertions(tree, isAsynchronous: finder.found)
    guards = LiftedGuards(tree, globals: finder.found ? Self.unisolated : "")
    let restricted = RestrictionFinder(viewMode: .sourceAccurate)
    restricted.walk(tree)
    restrictions = restricted.found
    declarations = CellDeclarations(tree)
    if let last = tree.statements.last, last.semicolon == nil, let expression = last.item.as(ExprSyntax.self), Self.hasValue(expression) {
      let start = expression.positionAfterSkippingLeadingTrivia.utf8Offset
      lastExpression = start..<expression.endPositionBeforeTrailingTrivia.utf8Offset
    }
  }

  private static func isStored(_ variable: VariableDeclSyntax) -> Bool {
    let isPlain =
      !variable.modifiers.contains { ["nonisolated", "async", "lazy", "weak"].contains($0.name.text) } && variable.attributes.isEmpty
    return isPlain && variable.bindings.allSatisfy { $0.accessorBlock == nil }
  }

  private static func hasValue(_ expression: ExprSyntax) -> Bool {
    if let sequence = expression.as(SequenceExprSyntax.self) {
      return !sequence.elements.contains { $0.is(AssignmentExprSyntax.self) }
    }
    if let call = expression.as(FunctionCallExprSyntax.self), let name = call.calledExpression.as(DeclReferenceExprSyntax.self) {
      return !["fatalError", "preconditionFailure", "exit", "abort"].contains(name.baseName.text)
    }
    return !expression.is(MissingExprSyntax.self) && !expression.hasError
  }
}

/// Looks for `await` outside functions and closures.
private final class AwaitFinder: SyntaxVisitor {
  var found = false

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind { note() }
  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind { node.awaitKeyword == nil ? .visitChildren : note() }
  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.modifiers.contains(where: { $0.name.text == "async" }) { return note() }
    // An accessor's body is a function's; an initial value runs at the top level.
    return .visitChildren
  }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  private func note() -> SyntaxVisitorContinueKind {
    found = true
    return .skipChildren
  }
}

private final class RestrictionFinder: SyntaxVisitor {
  var found: [Range<Int>] = []

  override func visit(_ node: DeclModifierSyntax) -> SyntaxVisitorContinueKind {
    guard ["private", "fileprivate"].contains(node.name.text), node.nearest(ImportDeclSyntax.self) == nil else { return .skipChildren }
    found.append(node.positionAfterSkippingLeadingTrivia.utf8Offset..<node.endPositionBeforeTrailingTrivia.utf8Offset)
    return .skipChildren
  }
}
