import OrderedJSON

/// A notebook as Markdown, by the rules of jupytext 1.19.
enum MarkdownWriter {
  static func text(of notebook: Notebook) -> String {
    var notebook = notebook
    let main = notebook.language
    let filter = MetadataFilter(notebook.metadata["jupytext"]?["cell_metadata_filter"]?.string)
    let header = TextHeader.lines(for: &notebook, format: .markdown)
    var lines = header.lines + Array(repeating: "", count: header.blankLines ?? 1)
    let texts = notebook.cells.map { Self.lines(of: $0, main: main, filter: filter) }
    for (index, cell) in notebook.cells.enumerated() {
      lines += texts[index] + Array(repeating: "", count: cell.metadata["lines_to_next_cell"]?.integer ?? 1)
      // Prose behind prose.
      if index + 1 < texts.count, cell.kind == .markdown, notebook.cells[index + 1].kind == .markdown, !texts[index][0].hasPrefix("<!-- #"),
        !texts[index + 1][0].hasPrefix("<!-- #")
      {
        lines.append("")
      }
    }
    let text = lines.joined(separator: "\n")
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  private static func lines(of cell: NotebookCell, main: String, filter: MetadataFilter) -> [String] {
    var metadata = filter.cell(cell.metadata)
    var source = cell.source.linesOfSource
    if cell.kind == .markdown {
      let name = metadata["region_name"]?.string ?? "region"
      if metadata.isEmpty && staysWhole(source) { return source }
      metadata["region_name"] = nil
      return region(name, source, metadata)
    }
    if cell.kind == .raw { return region("raw", source, metadata) }
    var language = main
    if let (name, arguments) = PercentWriter.foreignLanguage(source[0]) {
      source.removeFirst()
      language = name
      if !arguments.isEmpty { metadata["magic_args"] = .string(arguments) }
    }
    // More backticks than any line of the code begins with.
    let longest = source.map { $0.prefix { $0 == "`" }.count }.max() ?? 0
    let ticks = String(repeating: "`", count: max(3, longest + 1))
    let options = CellOptions.pairs(of: metadata)
    return [ticks + language + (options.isEmpty ? "" : " " + options)] + source + [ticks]
  }

  /// Whether the text would be read back as the one cell it is.
  private static func staysWhole(_ source: [String]) -> Bool {
    var reader = MarkdownCellReader(source)
    return reader.read().kind == .markdown && reader.next >= source.count
  }

  private static func region(_ name: String, _ source: [String], _ metadata: JSONObject) -> [String] {
    let options = CellOptions.text(of: metadata, asJSON: !CellOptions.canBePairs(metadata))
    return ["<!-- #\(name)\(options.isEmpty ? "" : " " + options) -->"] + source + ["<!-- #end\(name) -->"]
  }
}
