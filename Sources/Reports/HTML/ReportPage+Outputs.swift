import Display

/// What a cell gave, in the order in which it came.
extension ReportPage {
  mutating func outputs(of cell: ReportCell) -> String {
    cell.outputs.joiningStreams().map { output in
      switch output {
      case .text(let stream, let text): Self.stream(stream, text)
      case .display(let bundle, _), .result(let bundle): shown(bundle)
      case .failure(let failure): Self.failure(failure)
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
  private mutating func shown(_ bundle: MimeBundle) -> String {
    outputs += 1
    let prefix = "output.\(outputs)."
    if let html = bundle["text/html"] {
      var page = self
      let safe = MarkupFilter.filtered(html, idPrefix: prefix) { page.newTableLead() }
      self = page
      return "<div class=\"output\">\(safe)</div>"
    }
    if let markdown = bundle["text/markdown"] {
      return "<div class=\"output prose\">\(MarkupFilter.filtered(MarkdownRenderer.render(markdown).html, idPrefix: prefix))</div>"
    }
    if let svg = bundle["image/svg+xml"] { return figure(EmbeddedSVG.markup(svg, idPrefix: prefix), captioned: bundle) }
    for type in ["image/png", "image/jpeg", "image/gif"] {
      guard let data = bundle[type] else { continue }
      let base64 = data.filter { !$0.isWhitespace }
      let alt = bundle[FigureCaption.mimeType] ?? bundle.plain ?? "figure"
      return figure("<img src=\"data:\(type);base64,\(escapedHTML(base64))\" alt=\"\(escapedHTML(alt))\">", captioned: bundle)
    }
    return bundle.plain.map { "<pre class=\"result\">\(escapedHTML(TerminalText.plain($0)))</pre>" } ?? ""
  }

  private mutating func figure(_ picture: String, captioned bundle: MimeBundle) -> String {
    figures += 1
    let caption = bundle[FigureCaption.mimeType].map { " " + Self.inlineMarkdown($0) } ?? ""
    return """
      <figure id="figure.\(figures)">
      \(picture)
      <figcaption><span class="number">Figure \(figures).</span>\(caption)</figcaption>
      </figure>
      """
  }

  /// Markdown without the paragraph around it.
  private static func inlineMarkdown(_ text: String) -> String {
    let html = MarkupFilter.filtered(MarkdownRenderer.render(text).html, idPrefix: "caption.")
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
    let inner = html.dropFirst(3).dropLast(5)
    return inner.contains("<p>") ? html : String(inner)
  }
}

extension CellFailure.Kind {
  var words: String {
    switch self {
    case .compile: "did not compile"
    case .uncaughtError: "uncaught error"
    case .trap: "trap"
    case .interrupted: "interrupted"
    case .timeout: "out of time"
    case .sessionDied: "session died"
    case .parameter: "parameter"
    }
  }
}

extension [CellOutput] {
  /// Neighbouring texts of one stream as one text, as a terminal would show them.
  func joiningStreams() -> [CellOutput] {
    var result: [CellOutput] = []
    for output in self {
      if case .text(let stream, let text) = output, case .text(stream, let before)? = result.last {
        result[result.count - 1] = .text(stream, before + text)
      } else {
        result.append(output)
      }
    }
    return result
  }
}
