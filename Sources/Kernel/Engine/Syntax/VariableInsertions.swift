internal import SwiftSyntax

/// What is put into a cell so that its variables can be noted at its end, and put back another time without running it: every
/// initial value is one that may be known, every other statement one that may be passed over.
struct VariableInsertions: Sendable {
  /// Byte offsets and what stands there, in order.
  private(set) var insertions: [(offset: Int, text: String)] = []
  /// Behind the cell's text.
  private(set) var ending = ""
  /// Nil where the cell can be passed over as a whole; else what stands in the way, in words.
  private(set) var obstacle: String?

  init(_ tree: SourceFileSyntax, isAsynchronous: Bool) {
    if isAsynchronous {
      obstacle = "it awaits something"
      return
    }
    ending = "_megadocEnded()\n"
    for item in tree.statements { add(item.item) }
    // A part of it would be worse than nothing.
    if obstacle != nil { insertions = [] }
  }

  private mutating func add(_ item: CodeBlockItemSyntax.Item) {
    switch item {
    case .expr(let expression): pass(over: Syntax(expression))
    case .stmt(let statement):
      if statement.is(GuardStmtSyntax.self) || statement.is(DeferStmtSyntax.self) { return stop("it has a guard or defer of its own") }
      pass(over: Syntax(statement))
    case .decl(let declaration):
      if let variable = declaration.as(VariableDeclSyntax.self) { return add(variable) }
      if declaration.is(IfConfigDeclSyntax.self) || declaration.is(MacroExpansionDeclSyntax.self) { stop("it is compiled conditionally") }
    @unknown default: stop("it has a statement of an unknown kind")
    }
  }

  private mutating func add(_ variable: VariableDeclSyntax) {
    let accessLevels: Set = ["public", "internal", "fileprivate", "private"]
    let isPlain = variable.attributes.isEmpty && variable.modifiers.allSatisfy { accessLevels.contains($0.name.text) }
    let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
    for binding in variable.bindings {
      // Computed: no more than a function.
      if binding.accessorBlock != nil, !binding.isStored { continue }
      let names = binding.pattern.boundNames
      if isPlain, binding.accessorBlock == nil, binding.initializer != nil {
        for name in names { ending += "_megadocDeclared(\"\(name)\", isConstant: \(isConstant)) { `\(name)` }\n" }
      }
      guard isPlain, binding.accessorBlock == nil, let value = binding.initializer?.value, let call = Self.call(for: binding.pattern) else {
        stop("it declares a variable otherwise than by a name and its first value")
        continue
      }
      let finder = TryFinder(viewMode: .sourceAccurate)
      finder.walk(value)
      // Only in a closure may these be part of an expression.
      let isBranched = value.is(IfExprSyntax.self) || value.is(SwitchExprSyntax.self)
      // And only a closure keeps the `try` before the call from what the cell has not marked itself.
      let isClosed = isBranched || finder.found && !value.beginsWithTry
      var (opening, closing) = isClosed ? ("{ ", " }()") : ("", "")
      // The compiler does not look through the call for the types of a tuple's parts.
      if binding.pattern.is(TuplePatternSyntax.self), let type = binding.typeAnnotation?.type.trimmedDescription, !isBranched {
        (opening, closing) = (opening + "(", ") as \(type)" + closing)
      }
      let start = (finder.found ? "try " : "") + call + (finder.found && isClosed ? "try " : "") + opening
      insertions.append((value.positionAfterSkippingLeadingTrivia.utf8Offset, start))
      insertions.append((value.endPositionBeforeTrailingTrivia.utf8Offset, closing + ")"))
    }
  }

  /// What the first value is given to, up to the value; nil where the pattern is neither a name nor a tuple of names.
  private static func call(for pattern: PatternSyntax) -> String? {
    if pattern.is(IdentifierPatternSyntax.self) { return "_megadocPutBack(\"\(pattern.boundNames[0])\", " }
    guard let tuple = pattern.as(TuplePatternSyntax.self), tuple.elements.allSatisfy({ $0.pattern.is(IdentifierPatternSyntax.self) }) else {
      return nil
    }
    return "_megadocPutBackEach(\(pattern.boundNames), "
  }

  private mutating func pass(over statement: Syntax) {
    insertions.append((statement.positionAfterSkippingLeadingTrivia.utf8Offset, "if _megadocComputes() { "))
    insertions.append((statement.endPositionBeforeTrailingTrivia.utf8Offset, " }"))
  }

  private mutating func stop(_ reason: String) { obstacle = obstacle ?? reason }
}

extension ExprSyntax {
  /// Whether a `try` at the beginning covers the whole of it.
  fileprivate var beginsWithTry: Bool {
    let first = self.as(SequenceExprSyntax.self)?.elements.first ?? self
    return first.is(TryExprSyntax.self)
  }
}

/// Looks for `try` and `throw` outside closures: what they stand in may throw.
private final class TryFinder: SyntaxVisitor {
  var found = false

  override func visit(_ node: TryExprSyntax) -> SyntaxVisitorContinueKind {
    if node.questionOrExclamationMark == nil { found = true }
    return .skipChildren
  }
  override func visit(_ node: ThrowStmtSyntax) -> SyntaxVisitorContinueKind {
    found = true
    return .skipChildren
  }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
