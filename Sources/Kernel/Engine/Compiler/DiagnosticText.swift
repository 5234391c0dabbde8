/// Compiler messages as a person reads them: place, excerpt with caret, fix-it.
package struct DiagnosticText {
  /// The lines of the cell, and the file's line that the first of them is.
  package let code: CellCode
  private let lines: [String]

  package init(_ code: CellCode) {
    self.code = code
    lines = code.text.lines
  }

  /// A line of the file as a line of the cell, from 1.
  package func lineInCell(_ line: Int?) -> Int? { line.map { $0 - code.firstLine + 1 } }

  /// Several messages, in the order of their lines, each place told once.
  package func text(of diagnostics: [CompilerDiagnostic]) -> String {
    let sorted = diagnostics.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
    return sorted.map { text(of: $0.element) }.joined(separator: "\n")
  }

  package func text(of diagnostic: CompilerDiagnostic) -> String {
    var text = "\(place(diagnostic))\(diagnostic.severity.rawValue): \(diagnostic.message)"
    if let excerpt = excerpt(diagnostic) { text += "\n" + excerpt }
    for note in diagnostic.notes {
      text += "\n  note: \(note.message)"
      if note.line == diagnostic.line, let fixIt = fixItLine(note) {
        text += "\n" + fixIt
      } else if note.line != diagnostic.line, let excerpt = excerpt(note) {
        text += "\n" + excerpt
      }
    }
    return text
  }

  private func place(_ diagnostic: CompilerDiagnostic) -> String {
    guard let line = diagnostic.line, let column = diagnostic.column else { return "" }
    return "\(code.path):\(line):\(column): "
  }

  private func excerpt(_ diagnostic: CompilerDiagnostic) -> String? {
    guard let line = lineInCell(diagnostic.line), lines.indices.contains(line - 1), let column = diagnostic.column else { return nil }
    let source = lines[line - 1]
    let gutter = "\(line)".count
    // Columns count bytes; the caret must stand under characters. Tabs stay tabs.
    let before = String(decoding: source.utf8.prefix(column - 1), as: UTF8.self)
    let indentation = String(before.map { $0 == "\t" ? "\t" : " " })
    let width = min(max(diagnostic.length, 1), max(1, source.count - before.count))
    // Of a line that fills a screen, what stands around the place.
    let start = source.count > 400 ? max(0, before.count - 60) : 0
    let shown = source.count > 400 ? source.dropFirst(start).prefix(160) : source[...]
    let marks =
      indentation.dropFirst(start) + "^" + String(repeating: "~", count: min(width, max(1, shown.count - before.count + start)) - 1)
    var text = "  \(line) | \(start > 0 ? "…" : "")\(shown)\(shown.endIndex < source.endIndex ? "…" : "")\n"
    text += "  \(String(repeating: " ", count: gutter)) | \(start > 0 ? " " : "")\(marks)"
    if let fixIt = fixItLine(diagnostic) { text += "\n" + fixIt }
    return text
  }

  private func fixItLine(_ diagnostic: CompilerDiagnostic) -> String? {
    guard let fixIt = diagnostic.fixIt, let line = lineInCell(diagnostic.line) else { return nil }
    return "  \(String(repeating: " ", count: "\(line)".count)) | fix-it: \(fixIt)"
  }
}
