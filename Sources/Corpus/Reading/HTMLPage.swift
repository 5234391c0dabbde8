internal import CXML
internal import Foundation

/// The text of an HTML page, by libxml2's forgiving parser.
enum HTMLPage {
  /// Parts that are no running text.
  private static let dropped: Set = ["script", "style", "head", "pre", "table"]
  /// Elements within a line; all others begin a block of their own.
  private static let inline: Set = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
  ]

  /// - Parameter encoding: nil takes the one that the page declares.
  static func read(_ content: [UInt8], encoding: String?, path: String) throws(ReadingError) -> Page {
    guard content.count <= Int32.max else { throw ReadingError(.unsupported, path, "an HTML page above 2 GiB is not read") }
    let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
    let document = content.withUnsafeBytes {
      htmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), nil, encoding, Int32(options))
    }
    guard let document else { throw ReadingError(.unreadable, path, "no HTML to be found in it") }
    defer { xmlFreeDoc(document) }
    var walk = Walk()
    if let root = xmlDocGetRootElement(document) { walk.visit(root) }
    walk.endBlock()
    return .blocks(walk.blocks)
  }

  /// Whether the first kilobyte names an encoding.
  static func declaresEncoding(_ content: [UInt8]) -> Bool {
    let head = String(decoding: content.prefix(1024), as: UTF8.self).lowercased()
    return head.contains("charset=") || head.contains("encoding=")
  }

  /// Collects blocks of text from a tree.
  private struct Walk {
    var blocks: [Page.Block] = []
    private var text = ""
    private var isParagraph = false

    mutating func visit(_ node: UnsafeMutablePointer<xmlNode>) {
      switch node.pointee.type {
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        if let content = node.pointee.content { text += String(cString: content) }
      case XML_ELEMENT_NODE:
        let name = String(cString: node.pointee.name)
        if HTMLPage.dropped.contains(name) { return }
        let isBlock = !HTMLPage.inline.contains(name)
        if isBlock { endBlock() }
        if name == "br" { text += " " }
        if name == "p" { isParagraph = true }
        var child = node.pointee.children
        while let next = child {
          visit(next)
          child = next.pointee.next
        }
        if isBlock { endBlock() }
      default: break
      }
    }

    mutating func endBlock() {
      let block = text.collapsingWhitespace()
      if !block.isEmpty { blocks.append(Page.Block(text: block, isParagraph: isParagraph)) }
      text = ""
      isParagraph = false
    }
  }
}
