internal import Contracts

/// A small table of text: aligned columns in a terminal, `<table>` in a report. Columns of numbers align right.
public struct Table: Displayable, Codable, Hashable, Sendable {
  public var columns: [String]
  public var rows: [[String]]
  public var caption: String?

  /// Every row must have as many cells as there are columns.
  public init(_ columns: [String], rows: [[String]] = [], caption: String? = nil) {
    for row in rows {
      require(row.count == columns.count, "a row of \(row.count) cells in a table of \(columns.count) columns: \(row)")
    }
    (self.columns, self.rows, self.caption) = (columns, rows, caption)
  }

  public mutating func append(_ row: [String]) {
    require(row.count == columns.count, "a row of \(row.count) cells in a table of \(columns.count) columns: \(row)")
    rows.append(row)
  }

  public var mimeBundle: MimeBundle {
    var bundle = MimeBundle(plain: text, html: html)
    bundle["text/markdown"] = markdown
    return bundle
  }

  private func isNumeric(_ column: Int) -> Bool {
    rows.allSatisfy { row in
      let cell = row[column].drop { $0 == " " }
      guard let first = cell.first else { return true }
      return first.isNumber || "+-−–±.".contains(first)
    }
  }

  /// Aligned text with a rule under the header.
  public var text: String {
    let widths = columns.indices.map { c in rows.reduce(columns[c].columns) { max($0, $1[c].columns) } }
    let numeric = columns.indices.map(isNumeric)
    func line(_ cells: [String]) -> String {
      var text = cells.enumerated().map { c, cell in numeric[c] ? cell.aligned(to: widths[c]) : cell.padded(to: widths[c]) }
        .joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(columns), rule] + rows.map(line) + (caption.map { ["", $0] } ?? [])).joined(separator: "\n")
  }

  /// A pipe table, and the caption as a paragraph after it.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.map(escapedMarkdown).joined(separator: " | ") + " |" }
    let rule = columns.indices.map { isNumeric($0) ? "--:" : ":--" }
    let rows = [line(columns), "|" + rule.joined(separator: "|") + "|"] + rows.map(line)
    return rows.joined(separator: "\n") + (caption.map { "\n\n" + escapedMarkdown($0) } ?? "")
  }

  var html: String {
    let numeric = columns.indices.map(isNumeric)
    func cell(_ tag: String, _ c: Int, _ text: String) -> String {
      "<\(tag)\(numeric[c] ? " class=\"number\"" : "")>\(escapedHTML(text))</\(tag)>"
    }
    let head = columns.enumerated().map { cell("th", $0, $1) }.joined()
    let body = rows.map { "<tr>" + $0.enumerated().map { cell("td", $0, $1) }.joined() + "</tr>" }.joined(separator: "\n")
    let captionTag = caption.map { "<caption>\(escapedHTML($0))</caption>\n" } ?? ""
    return "<table class=\"data\">\n\(captionTag)<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)\n</tbody>\n</table>"
  }
}

/// The text with `&`, `<`, `>` and quotes replaced, safe in an element's content and in a quoted attribute.
public func escapedHTML(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// The text on one line with every sign that Markdown or HTML could take for its own escaped.
public func escapedMarkdown(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\\", "`", "*", "_", "[", "]", "|", "#", "$", "~", "@", "{", "}", "!": result += "\\\(scalar)"
    case "\u{0}"..."\u{1F}": result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
