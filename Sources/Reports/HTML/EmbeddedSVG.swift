import Display

/// An SVG drawing as a part of the page: filtered, its ids its own, named for those who cannot see it.
enum EmbeddedSVG {
  /// The drawing's `<title>` and `<desc>` become its spoken name; as elements they would be tooltips over everything.
  static func markup(_ svg: String, idPrefix: String) -> String {
    let safe = MarkupFilter.filtered(svg, idPrefix: idPrefix)
    guard let start = safe.firstRange(of: "<svg") else { return "<pre class=\"result\">\(escapedHTML(svg))</pre>" }
    var drawing = String(safe[start.lowerBound...])
    let name = [take("title", from: &drawing), take("desc", from: &drawing)].compactMap { $0 }.filter { !$0.isEmpty }
    let label = name.isEmpty ? "figure" : name.joined(separator: ". ")
    return "<svg role=\"img\" aria-label=\"\(label)\"" + drawing.dropFirst(4)
  }

  /// Removes the first such element; its text, safe in an attribute.
  private static func take(_ element: String, from drawing: inout String) -> String? {
    guard let open = drawing.firstRange(of: "<\(element)>"), let close = drawing[open.upperBound...].firstRange(of: "</\(element)>") else {
      return nil
    }
    let text = drawing[open.upperBound..<close.lowerBound].filter { $0 != "\n" }
    drawing.removeSubrange(open.lowerBound..<close.upperBound)
    return text.replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
  }
}
