import Display

/// Markdown as HTML of the page: rendered by cmark, filtered, with formulas, numbers and links put in.
extension ReportPage {
  /// The markup, its headings, and what stood in the prose that is not Markdown.
  func markup(of source: String, idPrefix: String) -> (html: String, headings: [MarkdownRenderer.Heading], parts: [ProsePart]) {
    let scanner = ProseScanner(source)
    let (html, headings) = MarkdownRenderer.render(scanner.markdown)
    let safe = MarkupFilter.filtered(html, idPrefix: idPrefix)
    return (scanner.parts.restoredMarkup(in: safe) { markup(of: $0) }, headings, scanner.parts)
  }

  /// Markdown without the paragraph around it.
  func inlineMarkup(of source: String) -> String {
    let html = markup(of: source, idPrefix: "caption.\(outputs).").html
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
    let inner = html.dropFirst(3).dropLast(5)
    return inner.contains("<p>") ? html : String(inner)
  }

  private func markup(of part: ProsePart) -> String {
    switch part {
    case .formula(let text, isDisplay: false, _): return TeXMath.html(text, isDisplay: false)
    case .formula(let text, isDisplay: true, let label):
      let formula = TeXMath.html(text, isDisplay: true)
      guard let number = label.flatMap({ numbers.equations[$0] }) else { return "<span class=\"equation\">\(formula)</span>" }
      return "<span class=\"equation\" id=\"equation.\(number)\">\(formula)<span class=\"number\">(\(number))</span></span>"
    case .reference(let names): return names.map { link(to: $0) }.joined(separator: ", ")
    case .label: return ""
    }
  }

  private func link(to label: String) -> String {
    guard let target = numbers.targets[label] else { return "<strong class=\"unresolved\">?@\(escapedHTML(label))</strong>" }
    return "<a href=\"#\(escapedHTML(target.anchor))\">\(escapedHTML(target.text))</a>"
  }
}
