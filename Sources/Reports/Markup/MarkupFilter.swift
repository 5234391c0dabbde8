/// Takes HTML or SVG that others wrote into the page: only known elements and attributes, balanced, unable to run anything,
/// to fetch anything, to leave the element they are put in or to take an id that is already used.
struct MarkupFilter {
  /// Put before every id and every reference to one.
  var idPrefix: String
  /// Whether tags that the page does not take over are shown as they are written, rather than left out: in prose `Array<Int>` is no HTML.
  var showsOtherTags = false
  /// The address, with the content in it, of the picture that has this address.
  var picture: (String) -> String? = { _ in nil }
  /// Called at each outermost table with a caption; what it returns goes before the caption's text.
  var captionLead: () -> String = { "" }

  private var output = ""
  private var open: [String] = []
  /// How many of each are open, by the name in small letters: the list may be long, and is not searched for every tag.
  private var openCounts: [String: Int] = [:]
  private var depthInSVG = 0
  private var ids: Set<String> = []

  init(idPrefix: String) { self.idPrefix = idPrefix }

  static func filtered(_ markup: String, idPrefix: String) -> String { MarkupFilter(idPrefix: idPrefix).filtered(markup) }

  func filtered(_ markup: String) -> String {
    var filter = self
    filter.run(markup)
    return filter.output
  }

  /// Whether a tag in prose is shown as it is written.
  static func showsAsText(_ tag: String) -> Bool {
    var unclosed = 0
    return MarkupTag.parse(tag[...].utf8, &unclosed).map { !MarkupRules.htmlElements.contains($0.tag.lowercasedName) } ?? false
  }

  /// Each tag that is never closed is read to the end of the text to find out. After so many, no further one is looked for.
  private static let mostUnclosed = 32

  private mutating func run(_ markup: String) {
    var rest = markup[...].utf8
    var unclosed = 0
    while let next = rest.first {
      if next != UInt8(ascii: "<") {
        let text = rest.prefix { $0 != UInt8(ascii: "<") }
        output += String(decoding: text, as: UTF8.self)
        rest = rest.dropFirst(text.count)
      } else if rest.starts(with: "<!--".utf8) {
        rest = Self.after("-->", in: rest.dropFirst(4))
      } else if rest.starts(with: "<!".utf8) || rest.starts(with: "<?".utf8) {
        rest = Self.after(">", in: rest)
      } else if unclosed < Self.mostUnclosed, let (tag, after) = MarkupTag.parse(rest, &unclosed) {
        let written = rest[..<after.startIndex]
        rest = after
        if showsOtherTags && depthInSVG == 0 && !MarkupRules.htmlElements.contains(tag.lowercasedName) {
          output += Self.quoted(String(decoding: written, as: UTF8.self))
        } else if MarkupRules.droppedWithContent.contains(tag.lowercasedName) || isTooltip(tag) {
          if !tag.isEnd && !tag.isSelfClosing { rest = Self.afterEnd(of: tag.lowercasedName, in: rest) }
        } else {
          take(tag)
        }
      } else {
        output += "&lt;"
        rest = rest.dropFirst()
      }
    }
    while !open.isEmpty { closeLast() }
  }

  /// A title within a drawing, not its own: gnuplot names each curve `figure_plot_1`.
  private func isTooltip(_ tag: MarkupTag) -> Bool {
    depthInSVG > 0 && tag.lowercasedName == "title" && !tag.isEnd && open.last?.lowercased() != "svg"
  }

  private mutating func take(_ tag: MarkupTag) {
    let name = tag.lowercasedName
    if tag.isEnd {
      guard isOpen(name) else { return }
      while let last = open.last, last.lowercased() != name { closeLast() }
      closeLast()
      return
    }
    // A drawing's name and description are text; a browser would read elements there as HTML.
    if depthInSVG > 0 && ["title", "desc"].contains(open.last) { return }
    guard (depthInSVG > 0 ? MarkupRules.svgElements : MarkupRules.htmlElements).contains(name) else { return }
    if name == "img" { return takePicture(tag) }
    if name == "table" && !isOpen("table") { output += "<div class=\"wide\">" }
    // SVG is case-sensitive: clipPath keeps its capital. HTML is written small.
    let written = depthInSVG > 0 ? tag.name : name
    output += "<\(written)"
    for attribute in tag.attributes { take(attribute.name, attribute.value) }
    if depthInSVG > 0 && tag.isSelfClosing {
      output += "/>"
      return
    }
    output += ">"
    guard !MarkupRules.voidElements.contains(name) else { return }
    if name == "svg" { depthInSVG += 1 }
    open.append(written)
    openCounts[name, default: 0] += 1
    if name == "caption" && openCounts["table"] == 1 { output += captionLead() }
  }

  private func isOpen(_ name: String) -> Bool { openCounts[name, default: 0] > 0 }

  private mutating func closeLast() {
    let name = open.removeLast()
    output += "</\(name)>"
    let small = name.lowercased()
    openCounts[small, default: 0] -= 1
    if small == "svg" { depthInSVG -= 1 }
    if small == "table" && !isOpen("table") { output += "</div>" }
  }

  /// A picture from elsewhere becomes a link to it: the page needs no network.
  private mutating func takePicture(_ tag: MarkupTag) {
    func value(_ name: String) -> String { tag.attributes.first { $0.name.lowercased() == name }?.value ?? "" }
    let address = value("src")
    let embedded = picture(address)
    let source = embedded ?? address
    if embedded != nil || MarkupRules.allowsPicture(source) {
      output += "<img"
      for attribute in tag.attributes where attribute.name.lowercased() != "src" { take(attribute.name, attribute.value) }
      output += " src=\"\(Self.quoted(source))\">"
    } else if MarkupRules.allowsLink(source) {
      let text = value("alt").isEmpty ? source : value("alt")
      output += "<a href=\"\(Self.quoted(source))\">\(Self.quoted(text))</a>"
    } else {
      output += Self.quoted(value("alt"))
    }
  }

  private mutating func take(_ attribute: String, _ value: String) {
    let name = attribute.lowercased()
    func keep(_ value: String) { output += " \(attribute)=\"\(Self.quoted(value))\"" }
    switch name {
    case "id": if ids.insert(value).inserted { keep(idPrefix + value) }
    case "href" where depthInSVG == 0 && !value.hasPrefix("#"):
      if MarkupRules.allowsLink(value) { keep(value) }
    case "href", "xlink:href": if value.hasPrefix("#") { keep("#" + idPrefix + value.dropFirst()) }
    case "style":
      let style = Self.style(value, idPrefix: idPrefix)
      if !style.isEmpty { keep(style) }
    case _ where MarkupRules.paintAttributes.contains(name): if let paint = Self.paint(value, idPrefix: idPrefix) { keep(paint) }
    case _ where MarkupRules.plainAttributes.contains(name): keep(value)
    default: break
    }
  }

  /// A colour, or a reference to an element of the same drawing; nil for anything else that a value could do.
  static func paint(_ value: String, idPrefix: String) -> String? {
    for quote in ["", "'"] where value.hasPrefix("url(\(quote)#") && value.hasSuffix("\(quote))") {
      let name = value.dropFirst(5 + quote.count).dropLast(1 + quote.count)
      return name.contains { "()'\"\\&".contains($0) } ? nil : "url(#\(idPrefix)\(name))"
    }
    guard !value.contains(where: { "\\&@<>;".contains($0) }) else { return nil }
    let calls = value.split(separator: "(", omittingEmptySubsequences: false).dropLast()
    return calls.allSatisfy { call in ["rgb", "rgba", "hsl", "hsla"].contains { call.lowercased().hasSuffix($0) } } ? value : nil
  }

  private static func style(_ text: String, idPrefix: String) -> String {
    text.split(separator: ";").compactMap { declaration in
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      let name = String(parts[0].filter { !$0.isWhitespace }).lowercased()
      let value = String(parts[1].drop { $0.isWhitespace })
      guard MarkupRules.styleProperties.contains(name), let safe = paint(value, idPrefix: idPrefix) else { return nil }
      return "\(name): \(safe)"
    }.joined(separator: "; ")
  }

  private static func quoted(_ value: String) -> String {
    var result = ""
    for character in value.unicodeScalars {
      switch character {
      case "\"": result += "&quot;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private static func after(_ end: String, in text: Substring.UTF8View) -> Substring.UTF8View {
    var rest = text
    while !rest.isEmpty {
      if rest.starts(with: end.utf8) { return rest.dropFirst(end.utf8.count) }
      rest = rest.dropFirst()
    }
    return rest
  }

  private static func afterEnd(of name: String, in text: Substring.UTF8View) -> Substring.UTF8View {
    let wanted = Array("</\(name)".utf8)
    var rest = text
    while !rest.isEmpty {
      if rest.first == wanted[0], rest.prefix(wanted.count).map({ $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }) == wanted {
        return after(">", in: rest)
      }
      rest = rest.dropFirst()
    }
    return rest
  }
}
