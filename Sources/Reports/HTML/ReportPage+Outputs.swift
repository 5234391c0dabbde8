import CellResults
import Display
internal import Foundation

/// What a cell gave, in the order in which it came.
extension ReportPage {
  mutating func outputs(of cell: ReportCell, number: Int) -> String {
    cell.outputs.joiningStreams().enumerated().map { index, output in
      switch output {
      case .text(let stream, let text): return Self.stream(stream, text)
      case .failure(let failure): return Self.failure(failure)
      case .display(let bundle, _), .result(let bundle):
        let caption = numbers.caption(cell: number - 1, output: index)
        return shown(bundle, number: numbers.number(cell: number - 1, output: index), caption: caption, sources: cell.sources)
      }
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func stream(_ stream: CellOutput.Stream, _ text: String) -> String {
    var plain = TerminalText.plain(text)
    while plain.last == "\n" { plain.removeLast() }
    return plain.isEmpty ? "" : "<pre class=\"\(stream.rawValue)\">\(escapedHTML(shortened(plain)))</pre>"
  }

  /// The first and the last thousand lines: a page is for reading.
  private static func shortened(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2000 else { return text }
    let gap = "\n… \(lines.count - 2000) lines are left out here …\n"
    return lines.prefix(1000).joined(separator: "\n") + "\n" + gap + "\n" + lines.suffix(1000).joined(separator: "\n")
  }

  private static func failure(_ failure: CellFailure) -> String {
    let place = failure.line.map { ", line \($0)" } ?? ""
    return """
      <div class="failure" role="alert">
      <p><strong>\(escapedHTML(TerminalText.plain(failure.summary)))</strong> <span>\(failure.kind.words)\(place)</span></p>
      \(failure.details.isEmpty ? "" : "<pre>\(escapedHTML(TerminalText.plain(failure.details)))</pre>")
      </div>
      """
  }

  /// The representation that says most on a page.
  private mutating func shown(_ bundle: MimeBundle, number: Int?, caption: String?, sources: [DataSource]) -> String {
    outputs += 1
    let prefix = "output.\(outputs)."
    if let html = bundle["text/html"] { return "<div class=\"output\">\(table(html, prefix, number: number, caption: caption))</div>" }
    if let markdown = bundle["text/markdown"] { return "<div class=\"output prose\">\(markup(of: markdown, idPrefix: prefix))</div>" }
    if let latex = bundle["text/latex"] {
      let prose = latex.contains("$") ? latex : "$$\(latex)$$"
      return "<div class=\"output prose\">\(markup(of: prose, idPrefix: prefix))</div>"
    }
    for type in MimeBundle.pictures {
      guard let data = bundle[type] else { continue }
      let title = caption ?? bundle[FigureCaption.mimeType] ?? ""
      let picture = type == "image/svg+xml" ? EmbeddedSVG.markup(data, idPrefix: prefix) : Self.image(type, data, bundle, title)
      return figure(picture, number: number, caption: title, data: Self.data(bundle, sources, number: number))
    }
    return bundle.plain.map { "<pre class=\"result\">\(escapedHTML(TerminalText.plain($0)))</pre>" } ?? ""
  }

  /// HTML of a value; its first caption, or the one given, begins with the table's number.
  private func table(_ html: String, _ prefix: String, number: Int?, caption: String?) -> String {
    guard let number else { return MarkupFilter.filtered(html, idPrefix: prefix) }
    let lead = "<span class=\"number\" id=\"table.\(number)\">Table \(number).</span> "
    let isCaptioned = caption == nil && html.firstRange(of: "<caption") != nil
    var leads = isCaptioned ? [lead] : []
    var filter = MarkupFilter(idPrefix: prefix)
    filter.captionLead = { leads.popLast() ?? "" }
    let safe = filter.filtered(html)
    // A caption that the filter did not find where one was written leaves the number without a place.
    guard !isCaptioned || !leads.isEmpty else { return safe }
    return "<p class=\"caption\">\(lead)\(caption.map(inlineMarkup) ?? "")</p>" + safe
  }

  private static func image(_ type: String, _ data: String, _ bundle: MimeBundle, _ caption: String) -> String {
    let alt = caption.isEmpty ? bundle.plain ?? "figure" : caption
    return "<img src=\"data:\(type);base64,\(escapedHTML(data.filter { !$0.isWhitespace }))\" alt=\"\(escapedHTML(alt))\">"
  }

  private func figure(_ picture: String, number: Int?, caption: String, data: String) -> String {
    let number = number.map(String.init) ?? ""
    return """
      <figure id="figure.\(number)">
      \(picture)
      <figcaption><span class="number">Figure \(number).</span>\(caption.isEmpty ? "" : " " + inlineMarkup(of: caption))\(data)</figcaption>
      </figure>
      """
  }

  /// What the picture was drawn from: the script, to be saved, and the runs that its cell read.
  private static func data(_ bundle: MimeBundle, _ sources: [DataSource], number: Int?) -> String {
    var items: [String] = []
    if let script = bundle[FigureScript.mimeType] {
      let address = "data:text/plain;base64,\(Data(script.utf8).base64EncodedString())"
      items.append("<a download=\"figure-\(number.map(String.init) ?? "").gp\" href=\"\(address)\">gnuplot script</a>")
    }
    if !sources.isEmpty { items.append((sources.count == 1 ? "run " : "\(sources.count) runs: ") + links(to: sources)) }
    return items.isEmpty ? "" : "\n<details class=\"data\"><summary>Data</summary><p>\(items.joined(separator: "; "))</p></details>"
  }

  static func links(to sources: [DataSource]) -> String {
    sources.map { source in
      let name = "<code>\(escapedHTML(source.name))</code>"
      return MarkupRules.allowsLink(source.path) ? "<a href=\"\(escapedHTML(source.path))\">\(name)</a>" : name
    }.joined(separator: " ")
  }
}
