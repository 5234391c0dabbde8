/// What the page takes over from HTML and SVG that it did not write itself. What is not named here is left out.
enum MarkupRules {
  static let htmlElements: Set<String> = [
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt",
    "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "meter", "ol", "p",
    "pre", "progress", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
  ]

  static let svgElements: Set<String> = [
    "circle", "clippath", "defs", "desc", "ellipse", "g", "line", "lineargradient", "marker", "mask", "path", "pattern", "polygon",
    "polyline", "radialgradient", "rect", "stop", "svg", "symbol", "text", "textpath", "title", "tspan", "use",
  ]

  /// Elements that have no end tag in HTML.
  static let voidElements: Set<String> = ["br", "col", "hr", "img", "wbr"]

  /// Elements whose content is not prose either; other unknown elements lose their tags only.
  static let droppedWithContent: Set<String> = [
    "applet", "audio", "canvas", "embed", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select",
    "style", "template", "textarea", "video", "xmp",
  ]

  /// Attributes kept as they are; those that name an address, an element or a style are checked one by one.
  static let plainAttributes: Set<String> = [
    "align", "alt", "aria-hidden", "aria-label", "class", "clip-rule", "colspan", "cx", "cy", "d", "dominant-baseline", "dx", "dy",
    "fill-opacity", "fill-rule", "font-family", "font-size", "font-style", "font-weight", "fx", "fy", "gradienttransform",
    "gradientunits", "height", "lang", "length", "letter-spacing", "lengthadjust", "markerheight", "markerunits", "markerwidth", "max",
    "min", "offset", "opacity", "open", "orient", "pathlength", "patterncontentunits", "patterntransform", "patternunits", "points",
    "preserveaspectratio", "r", "refx", "refy", "role", "rotate", "rowspan", "rx", "ry", "scope", "spreadmethod", "start", "stop-color",
    "stop-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-anchor", "textlength", "title", "transform", "type", "value", "vector-effect", "version",
    "viewbox", "visibility", "width", "x", "x1", "x2", "xml:space", "xmlns", "xmlns:xlink", "y", "y1", "y2",
  ]

  /// Attributes whose value may refer to another element as `url(#name)`.
  static let paintAttributes: Set<String> = ["clip-path", "color", "fill", "marker-end", "marker-mid", "marker-start", "mask", "stroke"]

  static let styleProperties: Set<String> = [
    "background-color", "border", "border-collapse", "border-color", "border-style", "border-width", "clip-path", "color", "fill",
    "fill-opacity", "font-family", "font-size", "font-style", "font-weight", "height", "margin", "margin-left", "margin-right", "opacity",
    "padding", "padding-left", "padding-right", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "text-align", "text-anchor", "text-decoration", "vertical-align", "white-space",
    "width",
  ]

  /// A link goes to the web, to a mail program, to a place in the page or to a file beside it: never to a script.
  static func allowsLink(_ address: String) -> Bool {
    let lower = address.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("mailto:") { return true }
    // A colon or an entity that could hide one, before the path begins, would make it an address of another kind.
    let head = lower.prefix { !"/?#".contains($0) }
    return !head.contains(":") && !head.contains("&") && !lower.unicodeScalars.contains { $0.value < 0x20 }
  }

  /// A picture must be inside the page, or viewing it would need the network.
  static func allowsPicture(_ address: String) -> Bool {
    ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,"].contains { address.hasPrefix($0) }
  }
}
