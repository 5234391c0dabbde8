import CellResults
import Display

/// One cell as a section of the page. The tags that notebooks use for hiding parts of cells are honoured.
extension ReportPage {
  mutating func cell(_ cell: ReportCell, number: Int) -> String {
    if cell.isTagged("remove_cell", "remove-cell") && cell.failure == nil { return "" }
    switch cell.kind {
    case .markdown: return "<section class=\"prose\" id=\"cell.\(number)\">\n\(prose(cell, number: number))</section>"
    case .raw: return "<section class=\"raw\" id=\"cell.\(number)\">\n<pre>\(escapedHTML(cell.source))</pre>\n</section>"
    case .code: return code(cell, number: number)
    }
  }

  private mutating func prose(_ cell: ReportCell, number: Int) -> String {
    let (safe, found, parts) = markedMarkup(of: cell.source, idPrefix: "cell.\(number).", attachments: cell.attachments ?? [:])
    var result = ""
    var rest = safe[...]
    for heading in found {
      guard let start = rest.firstRange(of: "<h\(heading.level)>\(ProsePart.heading)") else { break }
      let text = parts.words(of: heading)
      let label = parts.label(of: heading)
      // Of two headings with one label the first is meant.
      let isTarget = label.map { label in numbers.targets[label] != nil && !headings.contains { $0.id == label } } ?? false
      let id = isTarget ? label! : newID(for: text)
      headings.append(
        Entry(level: heading.level, text: text, id: id, opensReport: number == 1 && heading.level == 1 && headings.isEmpty))
      result += rest[..<start.lowerBound] + "<h\(heading.level) id=\"\(escapedHTML(id))\">"
      rest = rest[start.upperBound...]
    }
    return result + rest
  }

  private mutating func code(_ cell: ReportCell, number: Int) -> String {
    let failed = cell.failure != nil
    let hidesInput = (hidingCode || cell.isTagged("remove_input", "remove-input")) && !failed
    let hidesOutput = !cell.showsOutputs
    let shown = hidesOutput ? "" : outputs(of: cell, number: number)
    if hidesInput && shown.isEmpty { return "" }
    return """
      <section class="code\(failed ? " failed" : "")" id="cell.\(number)">
      \(hidesInput ? "" : source(of: cell))
      \(shown)
      </section>
      """
  }

  /// The code, folded away behind its title and time; that of a failed cell is open.
  private func source(of cell: ReportCell) -> String {
    let count = "<span class=\"count\">\(cell.executionCount.map(String.init) ?? "·")</span>"
    let title = "<span class=\"title\">\(escapedHTML(cell.title ?? Self.firstLine(of: cell.shownSource)))</span>"
    let tags = cell.tags.map { " <span class=\"tag\">\(escapedHTML($0))</span>" }.joined()
    let time = cell.seconds.map { formattedDuration($0) } ?? (cell.executionCount == nil ? "not run" : "")
    return """
      <details\(cell.failure == nil ? "" : " open")><summary>\(count)\(title)\(tags)<span class="time">\(time)</span></summary>
      <pre class="source"><code>\(highlightedHTML(cell.shownSource))</code></pre></details>
      """
  }

  /// Stands for the title of a cell that has none.
  private static func firstLine(of source: String) -> String {
    let lines = source.split(separator: "\n").map { $0.drop { $0 == " " } }
    let line = lines.first { !$0.isEmpty && !$0.hasPrefix("//") && !$0.hasPrefix("import ") } ?? lines.first ?? ""
    return line.count > 60 ? line.prefix(59) + "…" : String(line)
  }
}
