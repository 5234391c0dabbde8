import Display

/// Writes a report as one HTML file that needs nothing else: no network, no fonts, no scripts.
///
/// Markdown is rendered and its formulas are MathML, code is folded and coloured, figures, tables and equations are numbered and
/// can be referred to, failures are shown where they happened.
/// Text from cells and outputs is escaped or filtered, so that a report can be opened whatever its cells printed.
/// Equal reports give equal bytes.
public enum HTMLWriter {
  /// Should the filter let something through, browsers still run and fetch nothing.
  private static let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

  /// The whole document. With `hidingCode`, no code is in it except that of cells that failed. `picture` gives what is in the file that
  /// prose names as a picture; where it gives nothing, or no picture, there is a link.
  public static func html(for report: Report, hidingCode: Bool = false, picture: @escaping (String) -> [UInt8]? = { _ in nil }) -> String {
    var page = ReportPage(report, hidingCode: hidingCode, picture: picture)
    let cells = report.cells.enumerated().map { page.cell($1, number: $0 + 1) }.joined(separator: "\n")
    let needsTitle = !(page.headings.first.map { $0.level == 1 && $0.opensReport } ?? false)
    let contents = page.contents(of: report)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Megadoc">
      <title>\(escapedHTML(report.title))</title>
      <style>
      \(ReportStylesheet.text)
      </style>
      </head>
      <body\(contents.isEmpty ? "" : " class=\"with-contents\"")>
      \(contents)
      <main>
      \(needsTitle ? "<h1 class=\"report-title\">\(escapedHTML(report.title))</h1>" : "")
      \(page.notice(for: report))
      \(cells)
      \(page.provenance(of: report))
      </main>
      </body>
      </html>

      """
  }
}
