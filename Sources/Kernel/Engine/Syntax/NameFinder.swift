internal import SwiftSyntax

/// Walks a cell's syntax and gathers the names it takes from outside itself.
final class NameFinder: SyntaxVisitor {
  private(set) var used: Set<String> = []
  private(set) var changed: Set<String> = []
  private(set) var changes = CellNames.Changes()
  private(set) var mutatingMethods: Set<String> = []
  private(set) var affectsAll = false
  private(set) var extendsAll = false
  private(set) var hidesState = false
  private(set) var dependsOnAll = false
  private(set) var processBound: Set<String> = []

  /// Free names of one declaration.
  static func used(in node: Syntax) -> Set<String> {
    let finder = NameFinder(viewMode: .sourceAccurate)
    finder.walk(node)
    return finder.used
  }

  private func use(_ token: TokenSyntax, in node: some SyntaxProtocol) {
    let name = token.nameText
    guard !name.hasPrefix("$"), !LocalNames.bind(name, at: Syntax(node)) else { return }
    used.insert(name)
    if name.firstMatch(of: #/^Cell_[0-9]+$/#) != nil { dependsOnAll = true }
  }

  // MARK: - Uses

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if ["init", "self", "Self", "super"].contains(node.baseName.text) { return .skipChildren }
    if Self.processChanges.contains(node.baseName.text) { affectsAll = true }
    if Self.processParts.contains(node.baseName.text) { processBound.insert(node.baseName.text) }
    // A member belongs to what stands before its dot.
    if let access = node.parent?.as(MemberAccessExprSyntax.self), access.declName.id == node.id { return .visitChildren }
    if node.parent?.is(KeyPathPropertyComponentSyntax.self) == true { return .visitChildren }
    use(node.baseName, in: node)
    let name = node.baseName.nameText
    guard used.contains(name) else { return .visitChildren }
    switch UseOfName(of: node) {
    case .read: break
    case .passed: changed.insert(name)
    case .assigned:
      changed.insert(name)
      changes.assigned.insert(name)
    }
    if let method = UseOfName.method(calledOn: node) { changes.calls.insert(.init(receiver: name, method: method)) }
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    if Self.processParts.contains(node.name.text) { processBound.insert(node.name.text) }
    use(node.name, in: node)
    return .visitChildren
  }

  /// `if let x` and `[x]` mean the `x` outside.
  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil, let pattern = node.pattern.as(IdentifierPatternSyntax.self) {
      use(pattern.identifier, in: node)
      if used.contains(pattern.identifier.nameText) { changed.insert(pattern.identifier.nameText) }
    }
    return .visitChildren
  }

  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil, let closure = node.nearest(ClosureExprSyntax.self) {
      use(node.name, in: closure)
      if used.contains(node.name.nameText) { changed.insert(node.name.nameText) }
    }
    return .visitChildren
  }

  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind { expand(node.macroName) }
  override func visit(_ node: MacroExpansionDeclSyntax) -> SyntaxVisitorContinueKind { expand(node.macroName) }

  private func expand(_ macro: TokenSyntax) -> SyntaxVisitorContinueKind {
    if !Self.plainMacros.contains(macro.text) { dependsOnAll = true }
    return .visitChildren
  }

  /// Those that look at nothing but their own place and arguments.
  private static let plainMacros: Set = [
    "line", "column", "file", "fileID", "filePath", "function", "dsohandle", "selector", "keyPath", "warning", "error", "colorLiteral",
  ]

  // MARK: - What matters to all later cells

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    if Syntax(node).hasStaticVariables { hidesState = true }
    return matterToAll()
  }

  override func visit(_ node: OperatorDeclSyntax) -> SyntaxVisitorContinueKind { matterToAll() }
  override func visit(_ node: PrecedenceGroupDeclSyntax) -> SyntaxVisitorContinueKind { matterToAll() }
  override func visit(_ node: MacroDeclSyntax) -> SyntaxVisitorContinueKind { matterToAll() }

  override func visit(_ node: ImportDeclSyntax) -> SyntaxVisitorContinueKind {
    extendsAll = true
    return .skipChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.isOperator { extendsAll = true }
    if node.modifiers.contains(where: { $0.name.text == "mutating" }) { mutatingMethods.insert(node.name.nameText) }
    return .visitChildren
  }

  private func matterToAll() -> SyntaxVisitorContinueKind {
    extendsAll = true
    return .visitChildren
  }

  /// Functions and methods that change the process, which every later cell lives in.
  private static let processChanges: Set = [
    "chdir", "fchdir", "changeCurrentDirectoryPath", "setenv", "unsetenv", "putenv", "clearenv", "setlocale", "umask", "srand", "srand48",
    "srandom", "signal", "sigaction", "setrlimit", "dup2", "close", "dlopen",
  ]

  /// What gives numbers that mean something in this process alone, works on after it is called, or sets something for the process.
  private static let processParts: Set = [
    "open", "open64", "openat", "socket", "pipe", "dup", "mmap", "shm_open", "fileDescriptor", "getpid", "getppid", "processIdentifier",
    "pthread_self", "hashValue", "Hasher", "ObjectIdentifier", "Unmanaged", "unsafeBitCast", "malloc", "calloc", "allocate",
    "withUnsafePointer", "withUnsafeMutablePointer", "UnsafeMutablePointer", "UnsafeMutableRawPointer", "UnsafePointer", "UnsafeRawPointer",
    "Task", "Thread", "DispatchQueue", "DispatchSource", "DispatchWorkItem", "OperationQueue", "Timer", "URLSession", "pthread_create",
    "UserDefaults", "NotificationCenter", "URLProtocol", "DisplayChannel", "atexit",
  ]
}

extension FunctionDeclSyntax {
  var isOperator: Bool {
    switch name.tokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: true
    default: false
    }
  }
}

extension TokenSyntax {
  /// Without the backticks that a keyword needs to be a name.
  var nameText: String { text.hasPrefix("`") ? String(text.dropFirst().dropLast()) : text }
}

extension SyntaxProtocol {
  func nearest<Node: SyntaxProtocol>(_ type: Node.Type) -> Node? {
    var node = parent
    while let current = node {
      if let found = current.as(type) { return found }
      node = current.parent
    }
    return nil
  }
}
