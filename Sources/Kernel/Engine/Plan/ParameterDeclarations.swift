internal import SwiftParser
internal import SwiftSyntax

/// A variable of the cell tagged `parameters`.
public struct ParameterDeclaration: Hashable, Sendable {
  /// The values `-p` can give it.
  public enum Kind: String, Sendable {
    case integer, real, boolean, string, array
    /// Anything else: the value is taken as Swift code.
    case expression
  }

  public var name: String
  public var kind: Kind
  /// The type as declared, or as its default shows it.
  public var type: String
  public var defaultValue: String
  /// The comment behind or above the declaration.
  public var help: String
  /// Bytes of the default in the cell's code.
  var valueRange: Range<Int>
  /// For arrays, what its elements are.
  var elementKind: Kind = .expression
}

extension ParameterDeclaration {
  /// The parameters of a cell: its `let` and `var` declarations with a default.
  package static func all(in source: String) -> [ParameterDeclaration] {
    Parser.parse(source: source).statements.flatMap { item -> [ParameterDeclaration] in
      guard let variable = item.item.as(VariableDeclSyntax.self) else { return [] }
      let comment = Self.comment(before: variable) + Self.comment(behind: Syntax(item))
      return variable.bindings.compactMap { binding in
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self), let value = binding.initializer?.value else { return nil }
        return ParameterDeclaration(
          name: name.identifier.text, annotation: binding.typeAnnotation?.type.trimmedDescription, value: value, help: comment)
      }
    }
  }

  private init(name: String, annotation: String?, value: ExprSyntax, help: String) {
    self.name = name
    self.help = help
    defaultValue = value.trimmedDescription
    valueRange = value.positionAfterSkippingLeadingTrivia.utf8Offset..<value.endPositionBeforeTrailingTrivia.utf8Offset
    kind = annotation.map(Self.kind(ofType:)) ?? Self.kind(ofLiteral: value)
    if let annotation, annotation.hasPrefix("["), !annotation.contains(":") {
      elementKind = Self.kind(ofType: String(annotation.dropFirst().prefix { $0 != "]" }))
    } else if let array = value.as(ArrayExprSyntax.self), let first = array.elements.first {
      let kinds = Set(array.elements.map { Self.kind(ofLiteral: $0.expression) })
      elementKind = kinds == [.integer, .real] ? .real : Self.kind(ofLiteral: first.expression)
    }
    type = annotation ?? Self.typeName(kind, element: elementKind)
  }

  private static func typeName(_ kind: Kind, element: Kind) -> String {
    switch kind {
    case .integer: "Int"
    case .real: "Double"
    case .boolean: "Bool"
    case .string: "String"
    case .array: "[\(typeName(element, element: .expression))]"
    case .expression: "as its default"
    }
  }

  private static func kind(ofType type: String) -> Kind {
    var type = type
    while type.hasSuffix("?") { type.removeLast() }
    switch type {
    case "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64": return .integer
    case "Double", "Float", "Float16", "Float32", "Float64": return .real
    case "Bool": return .boolean
    case "String", "Substring": return .string
    default: return type.hasPrefix("[") && !type.contains(":") ? .array : .expression
    }
  }

  private static func kind(ofLiteral value: ExprSyntax) -> Kind {
    if let prefixed = value.as(PrefixOperatorExprSyntax.self) { return kind(ofLiteral: prefixed.expression) }
    return switch value.kind {
    case .integerLiteralExpr: .integer
    case .floatLiteralExpr: .real
    case .booleanLiteralExpr: .boolean
    case .stringLiteralExpr: .string
    case .arrayExpr: .array
    default: .expression
    }
  }

  private static func comment(before variable: VariableDeclSyntax) -> String {
    var lines: [String] = []
    for piece in variable.leadingTrivia {
      switch piece {
      case .lineComment(let text), .docLineComment(let text): lines.append(String(text.drop { $0 == "/" || $0 == " " }))
      case .newlines(let count) where count > 1: lines = []
      default: break
      }
    }
    return lines.joined(separator: " ")
  }

  private static func comment(behind item: Syntax) -> String {
    for piece in item.trailingTrivia {
      if case .lineComment(let text) = piece { return String(text.drop { $0 == "/" || $0 == " " }) }
    }
    return ""
  }
}
