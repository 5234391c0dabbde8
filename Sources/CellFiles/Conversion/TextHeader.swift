import OrderedJSON

/// What stands before the first cell of a file: `#!` line, coding line, and YAML between two lines `---`.
struct TextHeader {
  var metadata: JSONObject = [:]
  /// YAML that is not for Jupyter (title, author) is the notebook's first cell.
  var cell: NotebookCell?
  /// Whether there was a `jupyter:` section.
  var hasNotebookMetadata = false

  /// How many lines it takes, with the blank one that parts it from the first cell.
  private(set) var lineCount = 0

  /// - Parameters:
  ///   - lines: of the file; more than the header may follow.
  ///   - comment: what the YAML stands behind: `//`, or nothing in Markdown.
  init(reading lines: [String], comment: String) throws {
    var jupytext: JSONObject = [:]
    if !comment.isEmpty {
      if let line = lines.first, line.hasPrefix("#!") {
        jupytext["executable"] = .string(String(line.dropFirst(2)))
        lineCount += 1
      }
      if lineCount < lines.count, lines[lineCount].hasPrefix(comment), lines[lineCount].firstMatch(of: #/coding[:=]/#) != nil {
        jupytext["encoding"] = .string(lines[lineCount])
        lineCount += 1
      }
    }
    let content = lines.dropFirst(lineCount).prefix { $0.hasPrefix(comment) }.map { comment.isEmpty ? $0 : $0.withoutCommentPrefix }
    if content.first?.isFence == true, let end = content.dropFirst().firstIndex(where: \.isFence) {
      let behind = lineCount + end + 1
      let isParted = behind < lines.count && lines[behind].isBlank
      try read(Array(content[1..<end]), isParted: isParted)
      lineCount = behind + (isParted ? 1 : 0)
    }
    if !jupytext.isEmpty {
      var section = metadata["jupytext"]?.object ?? [:]
      for (key, value) in jupytext.members { section[key] = value }
      metadata["jupytext"] = .object(section)
    }
  }

  private mutating func read(_ lines: [String], isParted: Bool) throws {
    var ours: [String] = []
    var others: [String] = []
    var isOurs = false
    for line in lines {
      if let first = line.first, !first.isWhitespace { isOurs = line.wholeMatch(of: #/jupyter\s*:\s*/#) != nil }
      if isOurs { ours.append(line) } else { others.append(line) }
    }
    if !ours.isEmpty {
      hasNotebookMetadata = true
      do {
        metadata = try YAMLReader.read(ours.joined(separator: "\n"))["jupyter"]?.object ?? [:]
      } catch {
        throw ConversionError("the header is \(error)")
      }
    }
    guard !others.isEmpty else { return }
    var cell = NotebookCell(.raw, source: (["---"] + others + ["---"]).joined(separator: "\n"))
    if !isParted { cell.metadata["lines_to_next_cell"] = 0 }
    self.cell = cell
  }

  enum Format { case percent, markdown }

  /// The lines for `notebook`, whose first cell is taken off where it is a header; and how many blank lines follow.
  static func lines(for notebook: inout Notebook, format: Format = .percent) -> (lines: [String], blankLines: Int?) {
    var metadata = notebook.metadata
    var jupytext = metadata["jupytext"]?.object ?? [:]
    var lines: [String] = []
    if format == .percent {
      if let executable = jupytext["executable"]?.string { lines.append("#!" + executable) }
      if let encoding = jupytext["encoding"]?.string {
        lines.append(encoding)
      } else if notebook.cells.contains(where: { !$0.source.utf8.allSatisfy { $0 < 0x80 } }) {
        lines.append("// -*- coding: utf-8 -*-")
      }
      for mark in ["executable", "encoding"] { jupytext[mark] = nil }
    }
    let language = metadata["kernelspec"]?["language"]?.string ?? (format == .percent ? "swift" : nil)
    if jupytext["main_language"]?.string == language { jupytext["main_language"] = nil }
    let filter = MetadataFilter(jupytext["notebook_metadata_filter"]?.string)
    jupytext["text_representation"] = representation(format)
    metadata["jupytext"] = .object(jupytext)
    let kept = filter.notebook(metadata)

    var header: [String] = []
    var blankLines: Int?
    if let cell = notebook.cells.first, cell.kind == .raw {
      let own = cell.source.trimmingCharacters(in: "\n\t ").linesOfSource
      if own.count >= 2, own[0].isFence, own[own.count - 1].isFence {
        header = Array(own[1..<(own.count - 1)])
        blankLines = cell.metadata["lines_to_next_cell"]?.integer
        notebook.cells.removeFirst()
      }
    }
    if !kept.isEmpty { header += YAMLWriter.text(of: ["jupyter": .object(kept)]).linesOfSource.dropLast() }
    if header.isEmpty { return (lines, blankLines ?? (notebook.cells.isEmpty ? 1 : 0)) }
    let fenced = ["---"] + header + ["---"]
    return (lines + (format == .percent ? fenced.map(\.asComment) : fenced), blankLines ?? 1)
  }

  /// The rules that files are written by; a program should not depend on the last line.
  private static func representation(_ format: Format) -> JSON {
    [
      "extension": format == .percent ? ".swift" : ".md", "format_name": format == .percent ? "percent" : "markdown",
      "format_version": "1.3", "jupytext_version": "1.19.6",
    ]
  }
}

extension String {
  fileprivate var isFence: Bool { wholeMatch(of: #/---\s*/#) != nil }

  fileprivate func trimmingCharacters(in characters: String) -> String {
    let trimmed = drop { characters.contains($0) }
    return String(trimmed.reversed().drop { characters.contains($0) }.reversed())
  }
}
