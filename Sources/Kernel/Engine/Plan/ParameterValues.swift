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
    guard let literal = declaration.type.literal(text) else {
      let (name, type) = (declaration.name, declaration.typeText)
      throw ParameterError("'\(text)' is no value of \(name): \(type); its default is \(declaration.defaultValue)")
    }
    return declaration.typed(literal)
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
