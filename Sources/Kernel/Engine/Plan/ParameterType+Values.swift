internal import SourceParsing
internal import SwiftSyntax

extension ParameterType {
  /// Swift's spelling of a value given as text; nil where it is not of this type.
  func literal(_ text: String) -> String? {
    switch self {
    case .integer: return Int(text.filter { $0 != "_" }).map(String.init)
    case .real:
      guard let value = Double(text.filter { $0 != "_" }), value.isFinite else { return nil }
      return String(value)
    case .boolean: return ["true", "false"].contains(text) ? text : nil
    case .string: return String(reflecting: text)
    case .array(let element): return Self.array(text, of: element)
    case .dictionary: return Self.expression(text, literal)
    case .optional(let wrapped): return text == "nil" ? text : wrapped.literal(text)
    case .other: return Self.expression(text) { _ in text }
    }
  }

  /// `[1, 2]`, or `1,2` for short; strings may go without quotation marks.
  private static func array(_ text: String, of element: ParameterType) -> String? {
    let bracketed = text.hasPrefix("[") ? text : "[\(text)]"
    guard case .string = element, !text.contains("\"") else { return expression(bracketed, ParameterType.array(element).literal) }
    guard bracketed.hasSuffix("]") else { return nil }
    let parts = bracketed.dropFirst().dropLast().split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return "[\(parts.map(String.init(reflecting:)).joined(separator: ", "))]"
  }

  /// The same for a value that is Swift.
  private func literal(_ value: ExprSyntax) -> String? {
    let text = value.trimmedDescription
    switch self {
    case .string: return value.is(StringLiteralExprSyntax.self) ? text : nil
    case .array(let element):
      guard let parts = value.as(ArrayExprSyntax.self)?.elements else { return nil }
      let literals = parts.compactMap { element.literal($0.expression) }
      return literals.count == parts.count ? "[\(literals.joined(separator: ", "))]" : nil
    case .dictionary(let keys, let values):
      guard let dictionary = value.as(DictionaryExprSyntax.self) else {
        return value.as(ArrayExprSyntax.self)?.elements.isEmpty == true ? "[:]" : nil
      }
      guard let pairs = dictionary.content.as(DictionaryElementListSyntax.self) else { return "[:]" }
      let literals = pairs.compactMap { pair in keys.literal(pair.key).flatMap { key in values.literal(pair.value).map { "\(key): \($0)" } }
      }
      return literals.count == pairs.count ? "[\(literals.joined(separator: ", "))]" : nil
    case .optional(let wrapped): return text == "nil" ? text : wrapped.literal(value)
    case .integer, .real, .boolean, .other: return literal(text)
    }
  }

  /// What `work` makes of the expression; nil where the text is not one on one line.
  private static func expression(_ text: String, _ work: (ExprSyntax) -> String?) -> String? {
    SourceTree.readOrNothing(text) { tree in
      guard !tree.hasError, tree.statements.count == 1, !text.contains("\n") else { return nil }
      return tree.statements.first!.item.as(ExprSyntax.self).flatMap(work)
    }
  }
}
