import CellResults
import Display

/// What is gathered while a report's cells are written one after the other: headings and the ids in use.
struct ReportPage {
  struct Entry {
    var level: Int
    var text: String
    var id: String
    /// Whether the report begins with this heading, so that it needs no other title.
    var opensReport: Bool
  }

  let hidingCode: Bool
  /// What is in the file that prose names as a picture.
  let picture: (String) -> [UInt8]?
  let numbers: ReportNumbers
  var outputs = 0
  var headings: [Entry] = []
  private var usedIDs: Set<String> = ["provenance", "contents"]

  init(_ report: Report, hidingCode: Bool, picture: @escaping (String) -> [UInt8]?) {
    (self.hidingCode, self.picture) = (hidingCode, picture)
    numbers = ReportNumbers(report)
    usedIDs.formUnion(numbers.targets.values.map(\.anchor))
  }

  /// An id made of the words of `text`, different from all before it. Other ids of the page have a point in them, these never.
  mutating func newID(for text: String) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty && slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    if slug.isEmpty { slug = "section" }
    var id = slug
    var attempt = 2
    while !usedIDs.insert(id).inserted {
      id = "\(slug)-\(attempt)"
      attempt += 1
    }
    return id
  }

  /// Links to the headings; where a report has none, to its cells by their titles.
  func contents(of report: Report) -> String {
    var entries = headings.filter { $0.level <= 3 && !$0.opensReport }
    if entries.isEmpty {
      entries = report.cells.enumerated().compactMap { index, cell in
        guard cell.kind == .code, let title = cell.title else { return nil }
        return Entry(level: 2, text: title, id: "cell.\(index + 1)", opensReport: false)
      }
    }
    guard entries.count > 1 else { return "" }
    let top = entries.map(\.level).min()!
    let items = entries.map {
      "<li class=\"level-\($0.level - top)\"><a href=\"#\($0.id)\">\(escapedHTML($0.text))</a></li>"
    }
    return "<nav id=\"contents\" aria-label=\"Contents\">\n<p>Contents</p>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n</nav>"
  }

  /// What a reader must know first: which cells failed.
  func notice(for report: Report) -> String {
    let failed = report.cells.enumerated().filter { $1.failure != nil }
    guard !failed.isEmpty else { return "" }
    let links = failed.map { index, cell in
      "<a href=\"#cell.\(index + 1)\">\(escapedHTML(cell.title ?? "cell \(cell.executionCount ?? index + 1)"))</a>"
    }
    let count = failed.count == 1 ? "One cell" : "\(failed.count) cells"
    return "<p class=\"notice\" role=\"status\"><strong>\(count) failed:</strong> \(links.joined(separator: ", "))</p>"
  }

  func provenance(of report: Report) -> String {
    guard !report.provenance.isEmpty else { return "" }
    var rows = report.provenance.map {
      "<tr><th scope=\"row\">\(escapedHTML($0.name))</th><td>\(escapedHTML($0.value))</td></tr>"
    }
    let sources = report.sources
    if !sources.isEmpty { rows.append("<tr><th scope=\"row\">Runs read</th><td>\(Self.links(to: sources))</td></tr>") }
    return """
      <section id="provenance">
      <h2>Provenance</h2>
      <div class="wide"><table class="provenance"><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      </section>
      """
  }
}
