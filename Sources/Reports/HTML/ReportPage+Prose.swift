import CellResults
import Display
internal import Foundation

/// Markdown as HTML of the page: rendered by cmark, filtered, with formulas, numbers, links and pictures put in.
extension ReportPage {
  /// The markup, with a mark at the beginning of each heading; these headings; and what stood in the prose that is not Markdown.
  func markedMarkup(of source: String, idPrefix: String, attachments: [String: MimeBundle] = [:])
    -> (html: String, headings: [MarkdownRenderer.Heading], parts: [ProsePart])
  {
    let scanner = ProseScanner(source)
    let (html, headings) = MarkdownRenderer.render(scanner.markdown)
    var filter = MarkupFilter(idPrefix: idPrefix)
    filter.showsOtherTags = true
    filter.picture = { address in
      let plain = address.replacing("&amp;", with: "&")
      let path = plain.removingPercentEncoding ?? plain
      if path.hasPrefix("attachment:") {
        return attachments[String(path.dropFirst(11))].flatMap(EmbeddedPicture.content).flatMap(EmbeddedPicture.address)
      }
      return picture(path).flatMap(EmbeddedPicture.address)
    }
    return (scanner.parts.restoredMarkup(in: filter.filtered(html)) { markup(of: $0) }, headings, scanner.parts)
  }

  func markup(of source: String, idPrefix: String) -> String {
    markedMarkup(of: source, idPrefix: idPrefix).html.replacing("\(ProsePart.heading)", with: "")
  }

  /// Markdown without the paragraph around it.
  func inlineMarkup(of source: String) -> String {
    let html = markup(of: source, idPrefix: "caption.\(outputs).")
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
