import CellEngine

/// Parameters that papermill puts into a notebook: assignments behind the line `// %parameters`.
///
/// Each becomes a declaration with the type that the notebook gave the name, so that `1` for a `Double` stays one, and a
/// constant can be given too.
struct InjectedParameters: Sendable {
  static let mark = "// %parameters"

  /// What the cells so far have declared, by name.
  private var declared: [String: ParameterDeclaration] = [:]

  /// To be called for each cell that has run.
  mutating func note(_ code: String) {
    for declaration in ParameterDeclaration.all(in: code) { declared[declaration.name] = declaration }
  }

  /// The code to run, on the same lines. Throws `ParameterError` for a name that no cell has declared.
  func typed(_ code: String) throws -> String {
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let mark = lines.firstIndex(of: Self.mark) else { return code }
    for index in lines.indices where index > mark {
      guard let match = lines[index].wholeMatch(of: #/(\w+) = (.+)/#) else { continue }
      let name = String(match.1)
      guard let declaration = declared[name] else { throw ParameterError(unknown: name, declared: declared.keys.sorted()) }
      if let type = declaration.type.name {
        lines[index] = "var \(name): \(type) = \(match.2)"
      } else if declaration.isConstant {
        lines[index] = "var \(name) = \(declaration.typed(String(match.2)))"
      }
      // The type of a variable is kept by the assignment.
    }
    return lines.joined(separator: "\n")
  }
}
