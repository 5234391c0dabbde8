import OrderedJSON

/// A Markdown file as a notebook: fenced code in a language of notebooks is a code cell, two blank lines part prose.
/// By the rules of jupytext 1.19.
enum MarkdownReader {
  static func notebook(_ text: String) throws -> Notebook {
    var lines = text.linesOfSource
    if lines.last?.isEmpty == true { lines.removeLast() }
    var notebook = Notebook()
    let header = try TextHeader(reading: lines, comment: "")
    notebook.metadata = header.metadata
    notebook.cells = header.cell.map { [$0] } ?? []
    lines.removeFirst(header.lineCount)
    var position = 0
    while position < lines.count {
      var reader = MarkdownCellReader(Array(lines[position...]))
      notebook.cells.append(reader.read())
      position += reader.next
    }
    let main = notebook.metadata["kernelspec"]?["language"]?.string ?? commonLanguage(notebook.cells)
    var jupytext = notebook.metadata["jupytext"]?.object ?? [:]
    if notebook.metadata["kernelspec"]?["language"] == nil && !notebook.cells.isEmpty { jupytext["main_language"] = .string(main) }
    for index in notebook.cells.indices { notebook.cells[index].showLanguage(main: main) }
    notebook.recordFilters(&jupytext, hasNotebookMetadata: header.hasNotebookMetadata)
    if !jupytext.isEmpty { notebook.metadata["jupytext"] = .object(jupytext) }
    notebook.giveIDs()
    return notebook
  }

  private static func commonLanguage(_ cells: [NotebookCell]) -> String {
    let languages = cells.compactMap { $0.metadata["language"]?.string }
    let counts = languages.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    // The first of the most common.
    return languages.max { counts[$0]! < counts[$1]! } ?? "swift"
  }
}

/// Reads the cell that the lines begin with.
struct MarkdownCellReader {
  private let lines: [String]
  /// Where the next cell begins.
  private(set) var next = 0

  init(_ lines: [String]) { self.lines = lines }

  mutating func read() -> NotebookCell {
    if let region = lines[0].wholeMatch(of: #/<!--\s*#(region|markdown|md|raw)(.*)-->\s*/#) {
      return readRegion(named: String(region.1), options: String(region.2))
    }
    if let fence = Fence(lines[0]) { return readCode(fence) }
    let (end, isExplicit) = endOfProse()
    let cell = NotebookCell(.markdown, source: lines[..<end].joined(separator: "\n"))
    return finish(cell, end: end, next: isExplicit ? end + 2 : nil, isExplicit)
  }

  private mutating func readRegion(named name: String, options: String) -> NotebookCell {
    let (metadata, _) = CellOptions.metadata(of: options)
    var cell = NotebookCell(name == "raw" ? .raw : .markdown, source: "", metadata: metadata)
    if name == "md" || name == "markdown" { cell.metadata["region_name"] = .string(name) }
    let end = lines.firstIndex { line in
      let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words == "<!-- #end\(name) -->" || words == "<!--#end\(name)-->"
    }
    cell.source = lines[1..<(end ?? lines.count)].joined(separator: "\n")
    return finish(cell, end: end ?? lines.count, next: end.map { $0 + 1 }, end != nil)
  }

  private mutating func readCode(_ fence: Fence) -> NotebookCell {
    var cell = NotebookCell(.code, source: "", metadata: fence.metadata)
    cell.metadata["language"] = .string(fence.language)
    let end = endOfCode(fence)
    cell.source = lines[1..<(end ?? lines.count)].joined(separator: "\n")
    if !cell.isActive(in: "ipynb") {
      cell.kind = .raw
      if cell.metadata["active"] == "" { cell.metadata["active"] = nil }
    }
    return finish(cell, end: end ?? lines.count, next: end.map { $0 + 1 }, end != nil)
  }

  /// The line that closes a block of code. One in a string or comment closes nothing, unless that is never closed itself.
  private func endOfCode(_ fence: Fence) -> Int? {
    var scanner = LineScanner()
    var first: Int?
    var opened = 0
    for (index, line) in lines.enumerated().dropFirst() {
      if line.hasPrefix(fence.ticks) {
        let isOpening = !line.drop(while: { $0 == "`" }).isBlank
        // Where another block begins, the last one has ended.
        if isOpening, let first { return first }
        guard scanner.isInside else { return index }
        if isOpening {
          opened += 1
        } else {
          if opened == 0 { first = first ?? index }
          opened = max(0, opened - 1)
        }
      }
      scanner.read(line[...])
    }
    return first
  }

  /// Prose ends before a code cell, a region, or where two blank lines come, but not within a block of code of its own.
  private func endOfProse() -> (end: Int, isExplicit: Bool) {
    var blanks = 0
    var isFenced = false
    var isIndented = false
    for (index, line) in lines.enumerated() {
      if isFenced && line.hasPrefix("```") {
        isFenced = false
        continue
      }
      if blanks > 0, line.hasPrefix("    "), !line.isBlank {
        (isIndented, blanks) = (true, 0)
        continue
      }
      if isIndented, !line.isBlank, !line.hasPrefix("    ") { isIndented = false }
      if isIndented || isFenced { continue }
      if line.wholeMatch(of: #/<!--\s*#(?:region|markdown|md|raw).*-->\s*/#) != nil || Fence(line) != nil {
        return (index > 1 && blanks > 0 ? index - 1 : index, false)
      }
      if line.hasPrefix("```") {
        if blanks >= 2 && !line.hasPrefix("```{") { return (index - 2, true) }
        (isFenced, blanks) = (true, 0)
      } else if line.isBlank {
        blanks += 1
      } else if blanks >= 2 {
        return (index - 2, true)
      } else {
        blanks = 0
      }
    }
    return (lines.count, false)
  }

  /// - Parameters:
  ///   - end: the line behind the cell's text.
  ///   - next: where the next cell begins; nil where that is `end`.
  ///   - isExplicit: the text ends with a mark of its own.
  private mutating func finish(_ cell: NotebookCell, end: Int, next: Int?, _ isExplicit: Bool) -> NotebookCell {
    var next = next ?? end
    func isBlank(_ index: Int) -> Bool { lines[index].isBlank }
    if next + 1 < lines.count, isBlank(next), !isBlank(next + 1) {
      next += 1
    } else if isExplicit, next + 2 < lines.count, isBlank(next), isBlank(next + 1), !isBlank(next + 2) {
      next += 2
    }
    var parting = 1
    if end < lines.count { parting = next - end - (isExplicit ? 1 : 0) + (next >= lines.count ? 1 : 0) }
    var cell = cell
    if parting != 1 { cell.metadata["lines_to_next_cell"] = .integer(parting) }
    self.next = max(next, 1)
    return cell
  }

  /// The opening of a code cell: three or more backticks and the name of a language.
  private struct Fence {
    var ticks: String
    var language: String
    var metadata: JSONObject

    init?(_ line: String) {
      guard let match = line.wholeMatch(of: #/(```+)\s*([^\s`{=]+)(\s.*)?/#) else { return nil }
      let name = String(match.2)
      guard MagicLines.languages.contains(where: { $0 == name || $0.uppercased() == name }) else { return nil }
      (ticks, language) = (String(match.1), name)
      metadata = match.3.map { CellOptions.pairs(String($0)) } ?? [:]
    }
  }
}
