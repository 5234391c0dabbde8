/// A cell's code with what the kernel adds: the import of the cell before, its place in the user's file, and the call that
/// shows the last expression. Nothing moves to another line, and `inCell` undoes the shift of columns.
struct InstrumentedSource {
  let text: String
  private let shiftedLine: Int?
  private let shiftedColumn: Int

  private static let call = "_megadocShow("

  init(_ code: CellCode, syntax: CellSyntax, chain: CellChain) {
    let path = code.path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let imports = (["@_exported import \(chain.head)"] + chain.imports).joined(separator: "; ")
    var text = "\(imports)\n#sourceLocation(file: \"\(path)\", line: \(code.firstLine))\n"
    let bytes = Array(code.text.utf8)
    if let expression = syntax.lastExpression {
      let before = bytes[..<expression.lowerBound]
      shiftedLine = code.firstLine + before.count { $0 == UInt8(ascii: "\n") }
      shiftedColumn = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
      text += String(decoding: before, as: UTF8.self) + Self.call
      text += String(decoding: bytes[expression], as: UTF8.self) + ")"
      text += String(decoding: bytes[expression.upperBound...], as: UTF8.self)
    } else {
      (shiftedLine, shiftedColumn) = (nil, 0)
      text += code.text
    }
    if syntax.isAsynchronous { text += "\n_megadocCompleted()" }
    self.text = text + "\n"
  }

  func inCell(_ diagnostics: [CompilerDiagnostic]) -> [CompilerDiagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if diagnostic.line == shiftedLine, let column = diagnostic.column, column > shiftedColumn {
        diagnostic.column = max(shiftedColumn, column - Self.call.utf8.count)
      }
      diagnostic.notes = inCell(diagnostic.notes)
      return diagnostic
    }
  }
}
