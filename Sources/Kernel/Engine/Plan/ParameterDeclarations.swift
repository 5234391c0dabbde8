internal import SourceParsing
internal import SwiftSyntax

/// A variable of the cell tagged `parameters`.
public struct ParameterDeclaration: Hashable, Sendable {
  public var name: String
  /// As declared, or as its default shows it.
  package var type: ParameterType
  /// The type stands in the declaration.
  package var hasTypeAnnotation: Bool
  package var isConstant: Bool
  public var defaultValue: String
  /// The comment behind or above the declaration.
  public var help: String
  /// Bytes of the default in the cell's code.
  var valueRange: Range<Int>
}

extension ParameterDeclaration {
  /// The parameters of a cell: its `let` and `var` declarations with a default.
  package static func all(in source: String) -> [ParameterDeclaration] { SourceTree.readOrNothing(source, all) }

  private static func all(in tree: SourceFileSyntax) -> [ParameterDeclaration] {
    tree.statements.flatMap { item -> [ParameterDeclaration] in
      guard let variable = item.item.as(VariableDeclSyntax.self) else { return [] }
      let comment = Self.comment(before: variable) + Self.comment(behind: Syntax(item))
      return variable.bindings.compactMap { binding in
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self), let value = binding.initializer?.value else { return nil }
        return ParameterDeclaration(
          name: name.identifier.text, type: binding.typeAnnotation.map { ParameterType($0.type) } ?? ParameterType(ofDefault: value),
          hasTypeAnnotation: binding.typeAnnotation != nil, isConstant: variable.bindingSpecifier.text == "let",
          defaultValue: value.trimmedDescription, help: comment,
          valueRange: value.positionAfterSkippingLeadingTrivia.utf8Offset..<value.endPositionBeforeTrailingTrivia.utf8Offset)
      }
    }
  }

  /// The type for a reader.
  var typeText: String { type.name ?? "as its default" }

  /// `value`, as Swift code, in the place of the default, with the type of the declaration.
  package func typed(_ value: String) -> String {
    // What awaits can stand in no argument that is not computed.
    if hasTypeAnnotation || defaultValue.contains("await ") { return value }
    return type.name == nil ? "_megadocParameter(\(value), like: \(defaultValue))" : type.typed(value)
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
