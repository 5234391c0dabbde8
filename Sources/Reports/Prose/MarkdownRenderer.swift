import CMarkdown
internal import Contracts
import Display

/// GitHub's Markdown to HTML, by cmark-gfm. HTML in it is passed on: what comes out has to go through `MarkupFilter`.
enum MarkdownRenderer {
  struct Heading: Equatable {
    var level: Int
    var text: String
  }

  /// The HTML of `source`, and its headings in the order in which their elements appear; each begins with `ProsePart.heading`.
  static func render(_ source: String) -> (html: String, headings: [Heading]) {
    if ProseLimits.exceeds(source) { return ("<pre>\(escapedHTML(source))</pre>\n", []) }
    require(isRegistered, "cmark-gfm could not register its extensions")
    let options = CMARK_OPT_DEFAULT | CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE
    guard let parser = cmark_parser_new(options) else { fatalError("cmark-gfm could not make a parser") }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      guard let found = cmark_find_syntax_extension(name) else { fatalError("cmark-gfm has no extension named \(name)") }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    var text = source
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = cmark_parser_finish(parser) else { fatalError("cmark-gfm could not parse") }
    defer { cmark_node_free(document) }
    let headings = markedHeadings(of: document)
    return (taken(cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser))), headings)
  }

  // Registration is not safe to run twice at once; a static constant runs it once.
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return cmark_find_syntax_extension("table") != nil
  }()

  private static func markedHeadings(of document: OpaquePointer) -> [Heading] {
    var headings: [Heading] = []
    let walk = cmark_iter_new(document)
    defer { cmark_iter_free(walk) }
    while true {
      let event = cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { return headings }
      guard let node = cmark_iter_get_node(walk) else { continue }
      let type = cmark_node_get_type(node)
      if event == CMARK_EVENT_EXIT {
        if type == CMARK_NODE_HEADING { mark(node) }
      } else if type == CMARK_NODE_HEADING {
        headings.append(Heading(level: Int(cmark_node_get_heading_level(node)), text: ""))
      } else if isInsideHeading(node), type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE {
        headings[headings.count - 1].text += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
      } else if isInsideHeading(node), type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK {
        headings[headings.count - 1].text += " "
      } else if isInsideHeading(node), type == CMARK_NODE_HTML_INLINE, let tag = cmark_node_get_literal(node).map({ String(cString: $0) }) {
        if MarkupFilter.showsAsText(tag) { headings[headings.count - 1].text += tag }
      }
    }
  }

  private static func mark(_ heading: OpaquePointer) {
    guard let mark = cmark_node_new(CMARK_NODE_TEXT) else { fatalError("cmark-gfm ran out of memory") }
    cmark_node_set_literal(mark, String(ProsePart.heading))
    cmark_node_prepend_child(heading, mark)
  }

  private static func isInsideHeading(_ node: OpaquePointer) -> Bool {
    var parent = cmark_node_parent(node)
    while let current = parent {
      if cmark_node_get_type(current) == CMARK_NODE_HEADING { return true }
      parent = cmark_node_parent(current)
    }
    return false
  }

  /// A string that cmark allocated, freed once copied.
  private static func taken(_ text: UnsafeMutablePointer<CChar>?) -> String {
    guard let text else { fatalError("cmark-gfm ran out of memory") }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    return String(cString: text)
  }
}
