/// A cell's code with what the kernel adds: the import of the cell before, its place in the user's file, the call that shows
/// the last expression and, where they are to be kept, what notes its variables; and without what would keep names from later cells.
/// Nothing moves to another line, and `inCell` undoes the shift of columns.
struct InstrumentedSource {
  let text: String
  private var shifts: [Shift] = []

  /// Text put into a line before a column.
  private struct Shift {
    var line: Int
    var column: Int
    var length: Int
  }

  init(_ code: CellCode, syntax: CellSyntax, chain: CellChain) {
    var insertions: [(offset: Int, text: String)] = []
    if syntax.isAsynchronous { insertions += syntax.globals.map { ($0, CellSyntax.unisolated) } }
    for (offset, insertion) in syntax.guards.insertions {
      switch insertion {
      case .text(let text): insertions.append((offset, text))
      case .earlier(let name): insertions.append((offset, "\(chain.head).\(name)"))
      }
    }
    insertions = insertions.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
    let noted = code.notesVariables ? syntax.variableInsertions : nil
    if let expression = syntax.lastExpression {
      insertions += [(expression.lowerBound, "_megadocShow("), (expression.upperBound, ")")]
    }
    // Around the call that shows something, where both are at one place.
    for insertion in noted?.insertions ?? [] {
      let isEnd = insertion.text.hasSuffix(")") || insertion.text.hasSuffix("}")
      let place = insertions.firstIndex { isEnd ? $0.offset > insertion.offset : $0.offset >= insertion.offset }
      insertions.insert(insertion, at: place ?? insertions.endIndex)
    }
    let path = code.path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let imports = (["@_exported import \(chain.head)"] + chain.imports).joined(separator: "; ")
    var bytes = Array("\(imports)\n#sourceLocation(file: \"\(path)\", line: \(code.firstLine))\n".utf8)
    var original = Array(code.text.utf8)
    for range in syntax.restrictions {
      for position in range where original[position] != UInt8(ascii: "\n") { original[position] = UInt8(ascii: " ") }
    }
    var (line, column, position) = (code.firstLine, 1, 0)
    for insertion in insertions {
      for byte in original[position..<insertion.offset] { (line, column) = byte == UInt8(ascii: "\n") ? (line + 1, 1) : (line, column + 1) }
      bytes += original[position..<insertion.offset] + Array(insertion.text.utf8)
      position = insertion.offset
      shifts.append(Shift(line: line, column: column, length: insertion.text.utf8.count))
    }
    bytes += original[position...]
    if syntax.isAsynchronous { bytes += Array("\n_megadocCompleted()".utf8) }
    if let noted { bytes += Array("\n\(noted.ending)".utf8) }
    text = String(decoding: bytes, as: UTF8.self) + "\n"
  }

  /// The compiler's messages in terms of the user's text, without those that are about the additions.
  func inCell(_ diagnostics: [CompilerDiagnostic]) -> [CompilerDiagnostic] {
    diagnostics.filter { !$0.message.contains("'nonisolated(unsafe)'") && !Self.warnsOfEarlierCell($0) }.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.message = diagnostic.message.replacing(LiftedGuards.suffix, with: "")
      diagnostic.column = diagnostic.column.map { column($0, inLine: diagnostic.line) }
      diagnostic.notes = inCell(diagnostic.notes.filter { !$0.message.contains("obsoleted in PackageDescription") })
      return diagnostic
    }
  }

  /// To the compiler each cell is a module, and a type of an earlier one is somebody else's.
  private static func warnsOfEarlierCell(_ diagnostic: CompilerDiagnostic) -> Bool {
    diagnostic.message.contains("conformance of imported type") && diagnostic.message.contains("owners of 'Cell_")
  }

  private func column(_ instrumented: Int, inLine line: Int?) -> Int {
    // Later insertions of a line lie further right, so each is undone in the columns that the ones before have left.
    shifts.filter { $0.line == line }.reduce(instrumented) { column, shift in
      column > shift.column ? max(shift.column, column - shift.length) : column
    }
  }
}
