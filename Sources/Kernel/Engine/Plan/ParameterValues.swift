internal import SwiftParser
internal import SwiftSyntax

/// Values given on the command line, in place of the defaults of the cell tagged `parameters`.
public struct ParameterValues: Sendable {
  public var values: [(name: String, text: String)]

  /// Each assignment is `name=value`. Throws `ParameterError`.
  public init(assignments: [String]) throws {
    values = try assignments.map { assignment in
      guard let equals = assignment.firstIndex(of: "="), equals > assignment.startIndex else {
        throw ParameterError("'\(assignment)' is no parameter; write name=value, for example -p generations=8")
      }
      return (String(assignment[..<equals]), String(assignment[assignment.index(after: equals)...]))
    }
  }

  /// The cell's code with the defaults replaced, on the same lines. Throws `ParameterError` for a name that the cell does not
  /// declare and for a value that is none of the declared type.
  func replacingDefaults(in source: String) throws -> String {
    let declarations = ParameterDeclaration.all(in: source)
    var replacements: [(range: Range<Int>, text: String)] = []
    // The last of several values for one name counts.
    for (name, text) in Dictionary(values.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 }) {
      guard let declaration = declarations.last(where: { $0.name == name }) else {
        throw ParameterError(unknown: name, declared: declarations.map(\.name))
      }
      replacements.append((declaration.valueRange, try Self.literal(text, for: declaration)))
    }
    var bytes = Array(source.utf8)
    for (range, text) in replacements.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(range, with: text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func literal(_ text: String, for declaration: ParameterDeclaration) throws -> String {
    let isOptional = declaration.type.hasSuffix("?")
    if isOptional && text == "nil" { return text }
    let literal = literal(text, kind: declaration.kind, element: declaration.elementKind)
    guard let literal else {
      throw ParameterError("'\(text)' is no value of \(declaration.name): \(declaration.type); its default is \(declaration.defaultValue)")
    }
    return literal
  }

  /// Swift's spelling of the value; nil where it is not of that kind.
  private static func literal(_ text: String, kind: ParameterDeclaration.Kind, element: ParameterDeclaration.Kind) -> String? {
    switch kind {
    case .integer: return Int(text.filter { $0 != "_" }).map(String.init)
    case .real:
      guard let value = Double(text.filter { $0 != "_" }), value.isFinite else { return nil }
      return String(value)
    case .boolean: return ["true", "false"].contains(text) ? text : nil
    case .string: return String(reflecting: text)
    case .array: return array(text, element: element)
    case .expression: return isExpression(text) ? text : nil
    }
  }

  /// `[1, 2]`, or `1,2` for short.
  private static func array(_ text: String, element: ParameterDeclaration.Kind) -> String? {
    let bracketed = text.hasPrefix("[") ? text : "[\(text)]"
    if element == .expression || text.contains("\"") { return isExpression(bracketed) ? bracketed : nil }
    guard bracketed.hasSuffix("]") else { return nil }
    let parts = bracketed.dropFirst().dropLast().split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    let literals = parts.compactMap { literal($0, kind: element, element: .expression) }
    return literals.count == parts.count ? "[\(literals.joined(separator: ", "))]" : nil
  }

  private static func isExpression(_ text: String) -> Bool {
    let tree = Parser.parse(source: text)
    return !tree.hasError && tree.statements.count == 1 && tree.statements.first!.item.is(ExprSyntax.self) && !text.contains("\n")
  }
}

/// A parameter that the file does not have, or a value that does not fit.
public struct ParameterError: Error, CustomStringConvertible, Sendable {
  public let description: String

  init(_ description: String) { self.description = description }

  package init(unknown name: String, declared: [String]) {
    guard !declared.isEmpty else {
      self.init("unknown parameter '\(name)': the file declares none (tag a cell with tags=[\"parameters\"])")
      return
    }
    let near = EditDistance.nearest(to: name, among: declared)
    let advice = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    self.init("unknown parameter '\(name)'\(advice)\nthe file declares: \(declared.joined(separator: ", "))")
  }
}
