/// A notebook as a cell file, by the rules of jupytext 1.19: what it would write, byte by byte.
enum PercentWriter {
  /// Throws `ConversionError` where a cell could not be read back as it is.
  static func text(of notebook: Notebook) throws -> String {
    var notebook = notebook
    let main = notebook.language
    let jupytext = notebook.metadata["jupytext"]
    let filter = MetadataFilter(jupytext?["cell_metadata_filter"]?.string)
    let saysJSON = jupytext?["cell_metadata_json"]?.bool ?? false
    let asJSON = saysJSON || !notebook.cells.allSatisfy { CellOptions.canBePairs(filter.cell($0.metadata)) }
    let header = TextHeader.lines(for: &notebook)
    var lines = header.lines + Array(repeating: "", count: header.blankLines ?? 1)
    for (index, cell) in notebook.cells.enumerated() {
      let text = Self.lines(of: cell, main: main, filter: filter, asJSON: asJSON)
      try check(text, number: index + 1)
      lines += text + Array(repeating: "", count: cell.metadata["lines_to_next_cell"]?.integer ?? 1)
    }
    let text = lines.joined(separator: "\n")
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  private static func lines(of cell: NotebookCell, main: String, filter: MetadataFilter, asJSON: Bool) -> [String] {
    var cell = cell
    cell.metadata = filter.cell(cell.metadata)
    var source = cell.source.linesOfSource
    var isForeign = false
    if let (language, arguments) = foreignLanguage(source[0]) {
      source.removeFirst()
      if !arguments.isEmpty { cell.metadata["magic_args"] = .string(arguments) }
      cell.metadata["language"] = .string(language)
      isForeign = language != main
    }
    let decides = cell.metadata["active"] != nil || cell.tags.contains { $0.hasPrefix("active-") }
    let isCode = cell.kind == .code || cell.kind == .raw && decides
    if !isCode { cell.metadata["cell_type"] = .string(cell.kind.rawValue) }
    let isActive = isCode && (decides ? cell.isActive(in: "swift") : !isForeign)

    let options = CellOptions.text(of: cell.metadata, asJSON: asJSON)
    let indentation = isActive && !source.isEmpty && !source[0].isBlank ? String(source[0].prefix { $0.isWhitespace }) : ""
    let marker = indentation + "// %%" + (options.isEmpty || options.hasPrefix("%") ? options : " " + options)
    guard isActive else { return [marker] + source.map(\.asComment) }
    return source == [""] ? [marker] : [marker] + MagicLines.commented(source)
  }

  /// `%%bash -e` → bash and `-e`.
  static func foreignLanguage(_ line: String) -> (String, arguments: String)? {
    guard line.hasPrefix("%%") else { return nil }
    let words = line.dropFirst(2).split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = words.first.map(String.init), MagicLines.languages.contains(name) else { return nil }
    return (name, words.count > 1 ? String(words[1]) : "")
  }

  /// A line of the cell that looks like a marker would part it in two. jupytext writes it all the same; here nothing is lost.
  private static func check(_ lines: [String], number: Int) throws {
    let file = CellFile(text: lines.joined(separator: "\n") + "\n")
    guard file.cells.count > 1 else { return }
    let line = file.cells[1].markerLine.trimmingNewline
    throw ConversionError("cell \(number) has the line “\(line)”, which would begin a new cell in a cell file; change that line first")
  }
}

extension String {
  fileprivate var trimmingNewline: String { String(reversed().drop { $0.isNewline }.reversed()) }
}
