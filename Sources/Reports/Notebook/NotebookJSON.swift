/// JSON in the layout of the nbformat library (keys sorted, one space of indentation, text as it is), so that a notebook saved
/// by other tools differs from ours only where it was changed.
enum NotebookJSON {
  case string(String)
  case number(String)
  case bool(Bool)
  case null
  case array([NotebookJSON])
  case object([String: NotebookJSON])

  static func integer(_ value: Int) -> NotebookJSON { .number(String(value)) }

  func text(indentation: Int = 0) -> String {
    let inner = String(repeating: " ", count: indentation + 1)
    let outer = String(repeating: " ", count: indentation)
    switch self {
    case .string(let value): return Self.quoted(value)
    case .number(let value): return value
    case .bool(let value): return "\(value)"
    case .null: return "null"
    case .array(let items) where items.isEmpty: return "[]"
    case .object(let fields) where fields.isEmpty: return "{}"
    case .array(let items):
      return "[\n" + items.map { inner + $0.text(indentation: indentation + 1) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let fields):
      // Python sorts by code points, as do Swift's Unicode scalars; Swift's own order of strings is another.
      let keys = fields.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      return "{\n" + keys.map { "\(inner)\(Self.quoted($0)): \(fields[$0]!.text(indentation: indentation + 1))" }.joined(separator: ",\n")
        + "\n\(outer)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
