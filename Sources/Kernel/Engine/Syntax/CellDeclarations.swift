internal import SourceParsing
internal import SwiftSyntax

/// What a cell declares that a later cell may declare again otherwise, and the types that it declares.
package struct CellDeclarations: Hashable, Sendable {
  private(set) var callables: [Callable] = []
  private(set) var types: Set<String> = []
  /// Variables and types of the top level: the names of each, and where it begins in the text, in bytes.
  private(set) var named: [Named] = []

  struct Named: Hashable, Sendable {
    var names: [String]
    var offset: Int
  }

  /// A function, method, initializer, subscript or computed property, by what tells which uses could mean it.
  struct Callable: Hashable, Sendable {
    struct Parameter: Hashable, Sendable {
      var label: String
      var type: String
      /// It has a default, or stands for any number of values.
      var isOptional: Bool
    }

    /// The type that it is a member of, with what an extension demands of that; empty at the top level.
    var context: [String] = []
    var name: String
    var parameters: [Parameter]
    /// What else makes it another one to the compiler: type parameters, effects, result.
    var manner: String
    /// Names in the types of its parameters and in its constraints, and those in its result.
    var parameterNames: Set<String>
    var resultNames: Set<String>
    /// Its attributes, those of its parameters, and its modifiers: how it is called, and whether a copy of it may stand in its callers.
    var attributes: [String]

    /// Its result is a type that nobody else's is, whatever its text.
    var isOpaque: Bool { manner.split(separator: " ").contains("some") }

    /// `path` names it: its own name, behind those of the types that it is a member of.
    func isNamed(_ path: [String]) -> Bool {
      path.last == name && context.filter { $0 != "static" }.prefix(max(1, path.count - 1)) == path.dropLast()
    }

    /// The compiler has the newer of the two hide the older.
    func isAlike(_ other: Callable) -> Bool {
      (name, context, manner) == (other.name, other.context, other.manner) && !isOpaque
        && parameters.map(\.label) == other.parameters.map(\.label) && parameters.map(\.type) == other.parameters.map(\.type)
    }

    /// Whoever calls the older of the two can as well call the newer.
    func hasTypeOf(_ other: Callable) -> Bool {
      isAlike(other) && attributes == other.attributes && attributes.allSatisfy { !["inlin", "transparent"].contains(where: $0.contains) }
    }

    /// Some call could mean either.
    func sharesCalls(with other: Callable) -> Bool { Self.sharesCalls(parameters[...], other.parameters[...]) }

    private static func sharesCalls(_ a: ArraySlice<Parameter>, _ b: ArraySlice<Parameter>) -> Bool {
      if a.isEmpty && b.isEmpty { return true }
      if let first = a.first, first.isOptional, sharesCalls(a.dropFirst(), b) { return true }
      if let first = b.first, first.isOptional, sharesCalls(a, b.dropFirst()) { return true }
      guard let first = a.first, let second = b.first, (first.label, first.type) == (second.label, second.type) else { return false }
      return sharesCalls(a.dropFirst(), b.dropFirst())
    }
  }

  mutating func forget(_ hidden: Set<Callable>, named names: Set<String> = []) {
    callables.removeAll { hidden.contains($0) }
    named.removeAll { !names.isDisjoint(with: $0.names) }
  }

  /// Where each of the callables begins in the text, in bytes.
  private(set) var offsets: [Int] = []

  package init(_ text: String) { self = SourceTree.readOrNothing(text, Self.init) }

  init(_ tree: SourceFileSyntax) { add(tree.statements.map { Syntax($0.item) }, []) }

  private mutating func add(_ declarations: [Syntax], _ context: [String]) {
    for node in declarations {
      if let function = node.as(FunctionDeclSyntax.self) {
        add(function, function.name.nameText, function.genericParameterClause, function.signature, function.genericWhereClause, context)
      } else if let initializer = node.as(InitializerDeclSyntax.self) {
        let mark = initializer.optionalMark?.text ?? ""
        add(initializer, "init", initializer.genericParameterClause, initializer.signature, initializer.genericWhereClause, context, mark)
      } else if let subscripted = node.as(SubscriptDeclSyntax.self) {
        let signature = FunctionSignatureSyntax(parameterClause: subscripted.parameterClause, returnClause: subscripted.returnClause)
        add(subscripted, "subscript", subscripted.genericParameterClause, signature, subscripted.genericWhereClause, context)
      } else if let variable = node.as(VariableDeclSyntax.self), !context.isEmpty, let binding = variable.bindings.first {
        guard !binding.isStored, let type = binding.typeAnnotation?.type, let name = binding.pattern.boundNames.first else { continue }
        let words = SignatureWords(type)
        append(variable, context, name, [], words.text, [], words.names)
      } else if let variable = node.as(VariableDeclSyntax.self), context.isEmpty {
        note(variable.bindings.flatMap(\.pattern.boundNames), node)
      } else if let extended = node.as(ExtensionDeclSyntax.self) {
        let demands = extended.genericWhereClause?.requirements.filter { $0.requirement.is(SameTypeRequirementSyntax.self) } ?? []
        add(extended.memberBlock, SignatureWords(extended.extendedType).context + demands.map { SignatureWords($0.requirement).text })
      } else if let name = node.typeName {
        if context.isEmpty {
          types.insert(name)
          note([name], node)
        }
        // What a protocol demands is no declaration that a later one could replace.
        if let type = node.asProtocol((any DeclGroupSyntax).self), !node.is(ProtocolDeclSyntax.self) {
          add(type.memberBlock, context + [name])
        }
      }
    }
  }

  private mutating func note(_ names: [String], _ node: Syntax) {
    if node.asProtocol((any WithAttributesSyntax).self)?.attributes.contains(where: ReplacedDeclarations.marks) == true { return }
    named.append(Named(names: names, offset: node.positionAfterSkippingLeadingTrivia.utf8Offset))
  }

  private mutating func add(_ members: MemberBlockSyntax, _ context: [String]) { add(members.members.map { Syntax($0.decl) }, context) }

  private mutating func add(
    _ node: some WithModifiersSyntax & WithAttributesSyntax, _ name: String, _ generics: GenericParameterClauseSyntax?,
    _ signature: FunctionSignatureSyntax, _ demands: GenericWhereClauseSyntax?, _ context: [String], _ mark: String = ""
  ) {
    let own = generics?.parameters.map(\.name.nameText) ?? []
    var parameterNames = Set<String>()
    let parameters = signature.parameterClause.parameters.map { parameter -> Callable.Parameter in
      let words = SignatureWords(parameter.type, own: own)
      parameterNames.formUnion(words.names)
      return Callable.Parameter(
        label: name == "subscript" && parameter.secondName == nil ? "_" : parameter.firstName.nameText, type: words.text,
        isOptional: parameter.defaultValue != nil || parameter.ellipsis != nil)
    }
    let constraints = [generics.map { SignatureWords($0, own: own) }, demands.map { SignatureWords($0, own: own) }].compactMap { $0 }
    for words in constraints { parameterNames.formUnion(words.names) }
    let result = [
      signature.effectSpecifiers.map { SignatureWords($0, own: own) }, signature.returnClause.map { SignatureWords($0, own: own) },
    ]
    .compactMap { $0 }
    let change = node.modifiers.contains { $0.name.text == "mutating" } ? "mutating" : ""
    let manner = ([change + mark] + constraints.map(\.text) + result.map(\.text)).joined(separator: " ")
    append(node, context, name, parameters, manner, parameterNames, result.reduce(into: []) { $0.formUnion($1.names) })
  }

  private mutating func append(
    _ node: some WithModifiersSyntax & WithAttributesSyntax, _ context: [String], _ name: String, _ parameters: [Callable.Parameter],
    _ manner: String, _ parameterNames: Set<String>, _ resultNames: Set<String>
  ) {
    // Replaced already.
    if node.attributes.contains(where: ReplacedDeclarations.marks) { return }
    let isStatic = node.modifiers.contains { ["static", "class"].contains($0.name.text) }
    callables.append(
      Callable(
        context: context + (isStatic ? ["static"] : []), name: name, parameters: parameters, manner: manner,
        parameterNames: parameterNames, resultNames: resultNames, attributes: Self.attributes(of: node)))
    offsets.append(node.positionAfterSkippingLeadingTrivia.utf8Offset)
  }

  private static func attributes(of node: some WithModifiersSyntax & WithAttributesSyntax) -> [String] {
    let signature = node.children(viewMode: .sourceAccurate).filter { !$0.is(CodeBlockSyntax.self) && !$0.is(AccessorBlockSyntax.self) }
    let tokens = signature.flatMap { $0.tokens(viewMode: .sourceAccurate) }
    let words = tokens.filter { $0.ancestorOrSelf(mapping: { $0.as(AttributeSyntax.self) }) != nil }.map(\.text)
    let ways = node.modifiers.map(\.trimmedDescription).filter {
      !["private", "fileprivate", "internal", "package", "public"].contains($0)
    }
    return words + ways
  }
}

/// A part of a signature in words, whatever its blanks, with its own type parameters by their numbers.
private struct SignatureWords {
  private(set) var words: [String] = []
  private(set) var names: Set<String> = []

  var text: String { words.joined(separator: " ") }
  /// `Outer.Inner<Int>` is a member of `Outer` and `Inner`, whatever its type parameters.
  var context: [String] { words.prefix { $0 != "<" }.filter { $0 != "." } }

  init(_ node: some SyntaxProtocol, own: [String] = []) {
    for token in node.tokens(viewMode: .sourceAccurate) {
      if token.ancestorOrSelf(mapping: { $0.as(AttributeSyntax.self) }) != nil { continue }
      if let number = own.firstIndex(of: token.nameText) {
        words.append("$\(number)")
      } else {
        words.append(token.text)
        if case .identifier = token.tokenKind { names.insert(token.nameText) }
      }
    }
  }
}
