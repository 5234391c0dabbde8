internal import SwiftParser
internal import SwiftSyntax

/// What the kernel must know of a cell's code before it compiles it.
///
/// SwiftParser comes with the toolchain and answers in 1 to 5 ms; `swift-frontend -dump-parse` needs 25 ms and a process.
struct CellSyntax: Sendable {
  /// Byte offsets of the last expression, where the cell ends with one that is to be shown.
  var lastExpression: Range<Int>?
  /// `await` at the top level.
  var isAsynchronous: Bool
  /// Later cells can see something of this one.
  var declaresNames: Bool
  var importedModules: [String]
  var declarations: [Declaration]

  /// A name that a later cell can use, and the word a scoped import of it needs.
  struct Declaration: Hashable, Sendable {
    var kind: String
    var name: String
  }

  init(_ source: String) {
    let tree = Parser.parse(source: source)
    importedModules = tree.statements.compactMap { item in
      item.item.as(ImportDeclSyntax.self)?.path.first?.name.text
    }
    declarations = tree.statements.flatMap { Self.declarations(of: $0) }
    declaresNames = tree.statements.contains { item in
      item.item.is(DeclSyntax.self) && !item.item.is(ImportDeclSyntax.self) || item.item.is(GuardStmtSyntax.self)
    }
    let finder = AwaitFinder(viewMode: .sourceAccurate)
    finder.walk(tree)
    isAsynchronous = finder.found
    if let last = tree.statements.last, last.semicolon == nil, let expression = last.item.as(ExprSyntax.self), Self.hasValue(expression) {
      let start = expression.positionAfterSkippingLeadingTrivia.utf8Offset
      lastExpression = start..<expression.endPositionBeforeTrailingTrivia.utf8Offset
    }
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

  private static func declarations(of item: CodeBlockItemSyntax) -> [Declaration] {
    let node = item.item
    if let variable = node.as(VariableDeclSyntax.self) {
      return variable.bindings.flatMap { names(in: $0.pattern) }.map { Declaration(kind: "var", name: $0) }
    }
    if let function = node.as(FunctionDeclSyntax.self) { return [Declaration(kind: "func", name: function.name.text)] }
    if let type = node.as(StructDeclSyntax.self) { return [Declaration(kind: "struct", name: type.name.text)] }
    if let type = node.as(ClassDeclSyntax.self) { return [Declaration(kind: "class", name: type.name.text)] }
    if let type = node.as(ActorDeclSyntax.self) { return [Declaration(kind: "class", name: type.name.text)] }
    if let type = node.as(EnumDeclSyntax.self) { return [Declaration(kind: "enum", name: type.name.text)] }
    if let type = node.as(ProtocolDeclSyntax.self) { return [Declaration(kind: "protocol", name: type.name.text)] }
    if let alias = node.as(TypeAliasDeclSyntax.self) { return [Declaration(kind: "typealias", name: alias.name.text)] }
    return []
  }

  private static func names(in pattern: PatternSyntax) -> [String] {
    if let name = pattern.as(IdentifierPatternSyntax.self) { return [name.identifier.text] }
    if let tuple = pattern.as(TuplePatternSyntax.self) { return tuple.elements.flatMap { names(in: $0.pattern) } }
    return []
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
