/// A cell file as a notebook, by the rules of jupytext 1.19.
enum PercentReader {
  static func notebook(_ file: CellFile) throws -> Notebook {
    let header = try TextHeader(reading: file.header.linesOfSource, comment: "//")
    var notebook = Notebook()
    notebook.metadata = header.metadata
    notebook.cells = header.cell.map { [$0] } ?? []
    var usesJSON = false
    for (index, cell) in file.cells.enumerated() {
      let (read, isJSON) = Self.cell(cell, isLast: index == file.cells.count - 1)
      notebook.cells.append(read)
      usesJSON = usesJSON || isJSON
    }
    var jupytext = notebook.metadata["jupytext"]?.object ?? [:]
    if notebook.metadata["kernelspec"]?["language"] == nil && !notebook.cells.isEmpty { jupytext["main_language"] = "swift" }
    let language = notebook.metadata["kernelspec"]?["language"]?.string ?? "swift"
    for index in notebook.cells.indices { notebook.cells[index].showLanguage(main: language) }
    notebook.recordFilters(&jupytext, hasNotebookMetadata: header.hasNotebookMetadata)
    if usesJSON { jupytext["cell_metadata_json"] = true }
    if !jupytext.isEmpty { notebook.metadata["jupytext"] = .object(jupytext) }
    notebook.giveIDs()
    return notebook
  }

  private static func cell(_ cell: Cell, isLast: Bool) -> (NotebookCell, isJSON: Bool) {
    let marker = cell.markerLine.isEmpty ? nil : cell.markerLine
    var lines = cell.body.linesOfSource
    if lines.last?.isEmpty == true { lines.removeLast() }
    let blankLines = separatingLines((marker.map { [$0] } ?? []) + lines)
    lines.removeLast(min(blankLines, lines.count))

    let percents = marker?.firstRange(of: "%%")
    // The markers of other tools, and one with nothing behind it, say nothing.
    let (metadata, isJSON) = percents.map { CellOptions.metadata(of: String(marker![$0.upperBound...])) } ?? ([:], false)
    var read = NotebookCell(.code, source: "", metadata: metadata)
    if let kind = metadata["cell_type"]?.string.flatMap(Cell.Kind.init(rawValue:)) {
      read.kind = kind
      read.metadata["cell_type"] = nil
    } else if !read.isActive(in: "ipynb") {
      read.kind = .raw
      if metadata["active"] == "" { read.metadata["active"] = nil }
    }
    let parting = isLast ? (blankLines > 0 ? blankLines + 1 : 1) : blankLines
    if parting != 1 { read.metadata["lines_to_next_cell"] = .integer(parting) }
    read.source = source(lines, of: read).joined(separator: "\n")
    return (read, isJSON)
  }

  /// How many lines at the end part the cell from the next: one that is empty, or exactly two.
  private static func separatingLines(_ lines: [String]) -> Int {
    if lines.count >= 3, lines.suffix(2).allSatisfy(\.isEmpty), !lines[lines.count - 3].isBlank { return 2 }
    return lines.last?.isEmpty == true ? 1 : 0
  }

  private static func source(_ lines: [String], of cell: NotebookCell) -> [String] {
    let isForeign = cell.metadata["active"] == nil && cell.metadata["language"]?.string.map { $0 != "swift" } ?? false
    if cell.kind == .markdown || !cell.isActive(in: "swift") || isForeign { return lines.map(\.withoutCommentPrefix) }
    if cell.kind == .code { return MagicLines.uncommented(lines) }
    // A raw cell that is code here, and none in the notebook.
    return cell.metadata["active"] != nil || cell.tags.contains { $0.hasPrefix("active-") } ? lines : lines.map(\.withoutCommentPrefix)
  }
}
