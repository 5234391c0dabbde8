internal import SwiftSyntax

/// Names that a cell binds inside itself: parameters, variables of blocks, members, patterns.
enum LocalNames {
  /// True where `name`, standing at `node`, means something inside the cell, or inside one part of it, that is not at its top level.
  static func bind(_ name: String, at node: Syntax, inside part: Syntax? = nil) -> Bool {
    var child = node
    while let scope = child.parent, scope.id != part?.id {
      if binds(name, scope, from: child) { return true }
      child = scope
    }
    return false
  }

  /// True where `scope` binds `name` for what is inside its part `child`.
  private static func binds(_ name: String, _ scope: Syntax, from child: Syntax) -> Bool {
    if let block = scope.as(CodeBlockItemListSyntax.self) {
      // The cell's top level is no scope of its own.
      return block.parent?.is(SourceFileSyntax.self) != true && block.contains { binds(name, item: $0, before: child) }
    }
    if let list = scope.as(ConditionElementListSyntax.self) { return list.boundNames(before: child.position).contains(name) }
    if let closure = scope.as(ClosureExprSyntax.self) { return closure.signature.map { names(of: $0).contains(name) } ?? false }
    if let branch = scope.as(IfExprSyntax.self) {
      return branch.body.id == child.id && branch.conditions.boundNames.contains(name)
    }
    if let loop = scope.as(WhileStmtSyntax.self) { return loop.body.id == child.id && loop.conditions.boundNames.contains(name) }
    if let loop = scope.as(ForStmtSyntax.self) { return loop.sequence.id != child.id && loop.pattern.boundNames.contains(name) }
    if let match = scope.as(SwitchCaseSyntax.self), let label = match.label.as(SwitchCaseLabelSyntax.self) {
      return label.caseItems.contains { $0.pattern.boundNames.contains(name) }
    }
    if let clause = scope.as(CatchClauseSyntax.self) {
      let bound = clause.catchItems.compactMap { $0.pattern?.boundNames }.flatMap { $0 }
      return clause.body.id == child.id && (bound.contains(name) || clause.catchItems.isEmpty && name == "error")
    }
    if let accessor = scope.as(AccessorDeclSyntax.self) {
      return accessor.parameters?.name.nameText == name || accessor.parameters == nil && ["newValue", "oldValue"].contains(name)
    }
    if let members = scope.as(MemberBlockItemListSyntax.self) { return members.contains { $0.decl.memberNames.contains(name) } }
    return declares(name, scope)
  }

  /// Parameters, type parameters and, inside itself, the name of a local declaration.
  private static func declares(_ name: String, _ scope: Syntax) -> Bool {
    if let function = scope.as(FunctionDeclSyntax.self) {
      return names(of: function.signature.parameterClause).contains(name) || names(of: function.genericParameterClause).contains(name)
    }
    if let initializer = scope.as(InitializerDeclSyntax.self) {
      return names(of: initializer.signature.parameterClause).contains(name) || names(of: initializer.genericParameterClause).contains(name)
    }
    if let subscripted = scope.as(SubscriptDeclSyntax.self) {
      return names(of: subscripted.parameterClause).contains(name) || names(of: subscripted.genericParameterClause).contains(name)
    }
    if let type = scope.asProtocol((any WithGenericParametersSyntax).self) { return names(of: type.genericParameterClause).contains(name) }
    return false
  }

  private static func binds(_ name: String, item: CodeBlockItemSyntax, before child: Syntax) -> Bool {
    let declaration = Syntax(item.item)
    if let variable = declaration.as(VariableDeclSyntax.self) {
      // Not yet inside its own initial value.
      return item.id != child.id && item.position < child.position && variable.bindings.contains { $0.pattern.boundNames.contains(name) }
    }
    if let guarded = declaration.as(GuardStmtSyntax.self) {
      return item.position < child.position && guarded.conditions.boundNames.contains(name)
    }
    return declaration.as(FunctionDeclSyntax.self)?.name.nameText == name || declaration.typeName == name
  }

  private static func names(of clause: FunctionParameterClauseSyntax) -> [String] {
    clause.parameters.map { ($0.secondName ?? $0.firstName).nameText }
  }

  private static func names(of clause: GenericParameterClauseSyntax?) -> [String] { clause?.parameters.map(\.name.nameText) ?? [] }

  private static func names(of signature: ClosureSignatureSyntax) -> [String] {
    let captured = signature.capture?.items.map(\.name.nameText) ?? []
    return switch signature.parameterClause {
    case .simpleInput(let list): captured + list.map(\.name.nameText)
    case .parameterClause(let clause): captured + clause.parameters.map { ($0.secondName ?? $0.firstName).nameText }
    default: captured
    }
  }
}

extension PatternSyntax {
  /// The names that a pattern gives to what it matches.
  var boundNames: [String] {
    let finder = BoundNames(viewMode: .sourceAccurate)
    finder.walk(self)
    return finder.names
  }
}

private final class BoundNames: SyntaxVisitor {
  var names: [String] = []

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    names.append(node.identifier.nameText)
    return .skipChildren
  }

  override func visit(_ node: TypeAnnotationSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}

extension ConditionElementListSyntax {
  var boundNames: [String] { boundNames(before: endPosition) }

  func boundNames(before position: AbsolutePosition) -> [String] {
    filter { $0.position < position }.flatMap { element -> [String] in
      switch element.condition {
      case .optionalBinding(let binding): binding.pattern.boundNames
      case .matchingPattern(let pattern): pattern.pattern.boundNames
      default: []
      }
    }
  }
}

extension Syntax {
  /// The name of a nominal type, protocol, alias or macro.
  var typeName: String? {
    if self.is(FunctionDeclSyntax.self) { return nil }
    if let named = self.asProtocol((any NamedDeclSyntax).self), self.is(DeclSyntax.self) { return named.name.nameText }
    return nil
  }
}

extension DeclSyntax {
  /// The names under which a type's own code finds this member.
  fileprivate var memberNames: [String] {
    if let variable = self.as(VariableDeclSyntax.self) { return variable.bindings.flatMap(\.pattern.boundNames) }
    if let cases = self.as(EnumCaseDeclSyntax.self) { return cases.elements.map(\.name.nameText) }
    if let function = self.as(FunctionDeclSyntax.self) { return [function.name.nameText] }
    return Syntax(self).typeName.map { [$0] } ?? []
  }
}
