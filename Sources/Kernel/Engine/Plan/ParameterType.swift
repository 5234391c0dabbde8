internal import SwiftSyntax

/// What a parameter can be given.
package indirect enum ParameterType: Hashable, Sendable {
  /// With the name of the type, such as `Int`, `Float` or `Substring`.
  case integer(String), real(String), string(String)
  case boolean
  case array(ParameterType)
  case dictionary(key: ParameterType, value: ParameterType)
  case optional(ParameterType)
  /// A value is taken as Swift code. The name as it is written; nil where the compiler alone knows it.
  case other(String?)

  /// Nil where no text says it.
  package var name: String? {
    switch self {
    case .integer(let name), .real(let name), .string(let name): name
    case .boolean: "Bool"
    case .array(let element): element.name.map { "[\($0)]" }
    case .dictionary(let key, let value): key.name.flatMap { key in value.name.map { "[\(key): \($0)]" } }
    case .optional(let wrapped): wrapped.name.map { $0 + "?" }
    case .other(let name): name
    }
  }

  /// Literals of this type mean it without being told, unless they are empty.
  private var isTypeOfLiterals: Bool {
    switch self {
    case .integer(let name): name == "Int"
    case .real(let name): name == "Double"
    case .string(let name): name == "String"
    case .boolean: true
    case .array(let element): element.isTypeOfLiterals
    case .dictionary(let key, let value): key.isTypeOfLiterals && value.isTypeOfLiterals
    case .optional, .other: false
    }
  }

  /// The value as it must stand where nothing else says its type.
  func typed(_ literal: String) -> String {
    guard let name else { return literal }
    let isEmpty = literal.contains("[]") || literal.contains("[:]")
    return isTypeOfLiterals && !isEmpty ? literal : "\(literal) as \(name)"
  }
}

extension ParameterType {
  private static let integers: Set = ["Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64"]
  private static let reals: Set = ["Double", "Float", "Float16", "Float32", "Float64"]
  /// Static members of numbers that are of the number's own type.
  private static let numbers: Set = [
    "pi", "infinity", "nan", "zero", "max", "min", "greatestFiniteMagnitude", "leastNormalMagnitude", "leastNonzeroMagnitude", "ulpOfOne",
  ]

  private init(named name: String) {
    self =
      switch name {
      case "Bool": .boolean
      case "String", "Substring": .string(name)
      case _ where Self.integers.contains(name): .integer(name)
      case _ where Self.reals.contains(name): .real(name)
      default: .other(name)
      }
  }

  init(_ type: TypeSyntax) {
    if let array = type.as(ArrayTypeSyntax.self) {
      self = .array(ParameterType(array.element))
    } else if let dictionary = type.as(DictionaryTypeSyntax.self) {
      self = .dictionary(key: ParameterType(dictionary.key), value: ParameterType(dictionary.value))
    } else if let optional = type.as(OptionalTypeSyntax.self) {
      self = .optional(ParameterType(optional.wrappedType))
    } else {
      self = ParameterType(named: type.trimmedDescription)
    }
  }

  /// The type of a default that is declared without one.
  init(ofDefault value: ExprSyntax) {
    self = Self.known(value) ?? .other(nil)
  }

  private static func known(_ value: ExprSyntax) -> ParameterType? {
    switch value.kind {
    case .integerLiteralExpr: return .integer("Int")
    case .floatLiteralExpr: return .real("Double")
    case .booleanLiteralExpr: return .boolean
    case .stringLiteralExpr: return .string("String")
    default: break
    }
    if let prefixed = value.as(PrefixOperatorExprSyntax.self) {
      return known(prefixed.expression)
    } else if let tuple = value.as(TupleExprSyntax.self), tuple.elements.count == 1 {
      return known(tuple.elements.first!.expression)
    } else if let array = value.as(ArrayExprSyntax.self) {
      return common(array.elements.map(\.expression)).map { .array($0) }
    } else if let pairs = value.as(DictionaryExprSyntax.self)?.content.as(DictionaryElementListSyntax.self) {
      guard let key = common(pairs.map(\.key)), let value = common(pairs.map(\.value)) else { return nil }
      return .dictionary(key: key, value: value)
    } else if let sequence = value.as(SequenceExprSyntax.self) {
      return known(sequence)
    } else if let call = value.as(FunctionCallExprSyntax.self) {
      return number(called: call.calledExpression)
    } else if let access = value.as(MemberAccessExprSyntax.self), let base = access.base,
      numbers.contains(access.declName.trimmedDescription)
    {
      return number(called: base)
    }
    return nil
  }

  /// Arithmetic, strings put together, or `value as Type`.
  private static func known(_ sequence: SequenceExprSyntax) -> ParameterType? {
    let parts = Array(sequence.elements)
    if parts.count == 3, let cast = parts[1].as(UnresolvedAsExprSyntax.self), cast.questionOrExclamationMark == nil {
      return parts[2].as(TypeExprSyntax.self).map { ParameterType($0.type) }
    }
    var operands: [ExprSyntax] = []
    for (index, part) in parts.enumerated() {
      if index.isMultiple(of: 2) {
        operands.append(part)
      } else if !["+", "-", "*", "/", "%"].contains(part.trimmedDescription) {
        return nil
      }
    }
    return common(operands)
  }

  /// `Float` in `Float(3)` and `Float.pi`, or `[Int]` in `[Int]()`.
  private static func number(called expression: ExprSyntax) -> ParameterType? {
    if let array = expression.as(ArrayExprSyntax.self), array.elements.count == 1 {
      return number(called: array.elements.first!.expression).map { .array($0) }
    }
    guard let name = expression.as(DeclReferenceExprSyntax.self)?.trimmedDescription else { return nil }
    if case .other = ParameterType(named: name) { return nil }
    return ParameterType(named: name)
  }

  /// The type that all have, where whole numbers may stand for others.
  private static func common(_ values: [ExprSyntax]) -> ParameterType? {
    guard var result = values.first.flatMap(known) else { return nil }
    for value in values.dropFirst() {
      guard let next = known(value) else { return nil }
      switch (result, next) {
      case (next, _): break
      case (.integer("Int"), .integer), (.integer("Int"), .real), (.real("Double"), .real): result = next
      case (.integer, .integer("Int")), (.real, .integer("Int")), (.real, .real("Double")): break
      default: return nil
      }
    }
    return result
  }
}
