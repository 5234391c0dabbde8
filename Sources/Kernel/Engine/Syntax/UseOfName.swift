internal import SwiftSyntax

/// What may happen to a value where its name stands.
enum UseOfName {
  /// It is looked at, by something that is known to do no more.
  case read
  /// It is called, or handed on: who gets a reference may change what it refers to.
  case passed
  /// It gets a new value, or is given away by `&`.
  case assigned

  init(of reference: DeclReferenceExprSyntax) {
    var node = Syntax(reference)
    var isWhole = true
    while let parent = node.parent {
      if let access = parent.as(MemberAccessExprSyntax.self), access.base?.id == node.id {
        let isCalled = access.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.id == ExprSyntax(access).id
        if isCalled || !Self.plainProperties.contains(access.declName.baseName.text) { isWhole = false }
        node = parent
      } else if let subscripted = parent.as(SubscriptCallExprSyntax.self), subscripted.calledExpression.id == node.id {
        node = parent
      } else if parent.is(ForceUnwrapExprSyntax.self) || parent.is(OptionalChainingExprSyntax.self) || Self.isParenthesis(parent) {
        node = parent
      } else {
        break
      }
    }
    if Self.isAssigned(node) {
      self = .assigned
    } else {
      self = isWhole && Self.isOnlyLookedAt(node) ? .read : .passed
    }
  }

  /// The method that is called on it, or on a part of it.
  static func method(calledOn reference: DeclReferenceExprSyntax) -> String? {
    var node = Syntax(reference)
    while let parent = node.parent {
      if let access = parent.as(MemberAccessExprSyntax.self), access.base?.id == node.id {
        let isCalled = access.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.id == ExprSyntax(access).id
        if isCalled { return access.declName.baseName.nameText }
      } else if parent.as(SubscriptCallExprSyntax.self)?.calledExpression.id != node.id && !parent.is(ForceUnwrapExprSyntax.self)
        && !parent.is(OptionalChainingExprSyntax.self)
      {
        return nil
      }
      node = parent
    }
    return nil
  }

  /// Properties of the standard library that give nothing away.
  private static let plainProperties: Set = ["count", "isEmpty", "description", "debugDescription", "indices", "startIndex", "endIndex"]
  private static let plainFunctions: Set = ["print", "debugPrint", "dump", "type"]
  private static let plainOperators: Set = [
    "+", "-", "*", "/", "%", "<", ">", "<=", ">=", "==", "!=", "&&", "||", "..<", "...", "&+", "&-", "&*", "<<", ">>", "&", "|", "^", "===",
    "!==",
  ]

  private static func isParenthesis(_ node: Syntax) -> Bool {
    if let tuple = node.as(TupleExprSyntax.self) { return tuple.elements.count == 1 }
    if let element = node.as(LabeledExprSyntax.self) { return element.nearest(TupleExprSyntax.self)?.elements.id == element.parent?.id }
    return node.as(LabeledExprListSyntax.self)?.parent?.is(TupleExprSyntax.self) == true
  }

  private static func isAssigned(_ node: Syntax) -> Bool {
    if node.parent?.is(InOutExprSyntax.self) == true { return true }
    guard let list = node.parent?.as(ExprListSyntax.self) else {
      // One of a tuple that is assigned to.
      guard let tuple = node.nearest(TupleExprSyntax.self), tuple.parent?.is(ExprListSyntax.self) == true else { return false }
      return isAssigned(Syntax(tuple))
    }
    let elements = Array(list)
    guard let index = elements.firstIndex(where: { $0.id == node.id }), index + 1 < elements.count else { return false }
    let next = elements[index + 1]
    if next.is(AssignmentExprSyntax.self) { return true }
    // `+=` and its like, an operator of one's own included.
    guard let text = next.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return text.hasSuffix("=") && !plainOperators.contains(text)
  }

  private static func isOnlyLookedAt(_ node: Syntax) -> Bool {
    guard let parent = node.parent else { return true }
    // The last line of a cell is shown; that of a function or closure may be its result.
    if let item = parent.as(CodeBlockItemSyntax.self) { return item.parent?.parent?.is(SourceFileSyntax.self) == true }
    // Text in a string, or what is printed.
    if let element = parent.as(LabeledExprSyntax.self), let list = element.parent?.as(LabeledExprListSyntax.self) {
      if list.parent?.is(ExpressionSegmentSyntax.self) == true { return true }
      let called = list.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.as(DeclReferenceExprSyntax.self)
      return called.map { plainFunctions.contains($0.baseName.text) } ?? false
    }
    if let list = parent.as(ExprListSyntax.self) {
      let operators = list.compactMap { $0.as(BinaryOperatorExprSyntax.self)?.operator.text }
      return operators.count * 2 + 1 == list.count && operators.allSatisfy(plainOperators.contains)
    }
    return false
  }
}
