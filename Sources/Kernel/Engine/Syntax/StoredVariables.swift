internal import SwiftSyntax

extension Syntax {
  /// It, or a type inside it, declares stored variables of the type itself. A constant of plain literals is none.
  var hasStaticVariables: Bool {
    let finder = StaticVariables(viewMode: .sourceAccurate)
    finder.walk(self)
    return finder.found
  }
}

private final class StaticVariables: SyntaxVisitor {
  var found = false

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    let isStatic = node.modifiers.contains { ["static", "class"].contains($0.name.text) }
    if isStatic, node.bindings.contains(where: { $0.isStored && !$0.isConstant(of: node) }) { found = true }
    return .visitChildren
  }

}

extension PatternBindingSyntax {
  /// It holds a value, whether it is observed or not.
  var isStored: Bool {
    guard case .accessors(let accessors) = accessorBlock?.accessors else { return accessorBlock == nil }
    return accessors.allSatisfy { ["willSet", "didSet"].contains($0.accessorSpecifier.text) }
  }

  /// A `let` that holds nothing but literals: nobody can change it.
  func isConstant(of variable: VariableDeclSyntax) -> Bool {
    guard variable.bindingSpecifier.tokenKind == .keyword(.let), accessorBlock == nil, let value = initializer?.value else { return false }
    return value.isPlainLiteral
  }
}

extension ExprSyntax {
  /// A literal of numbers, truth values and plain strings, or of several of these.
  fileprivate var isPlainLiteral: Bool {
    if let prefixed = self.as(PrefixOperatorExprSyntax.self) { return prefixed.operator.text == "-" && prefixed.expression.isPlainLiteral }
    if let array = self.as(ArrayExprSyntax.self) { return array.elements.allSatisfy { $0.expression.isPlainLiteral } }
    if let string = self.as(StringLiteralExprSyntax.self) { return string.segments.allSatisfy { $0.is(StringSegmentSyntax.self) } }
    return [.integerLiteralExpr, .floatLiteralExpr, .booleanLiteralExpr].contains(kind)
  }
}
