/// What a value says of itself at one look: a title, facts by name, tables, and a picture.
public struct Card: Displayable, Sendable {
  public var title: String
  /// A name and its value each; in the order in which they are read.
  public var facts: [Fact] = []
  public var tables: [Table] = []
  /// Its SVG stands under the tables where pages are shown; a terminal leaves it out.
  public var picture: MimeBundle?

  public struct Fact: Sendable {
    public var name: String
    public var value: String
  }

  public init(_ title: String) { self.title = title }

  public mutating func add(_ name: String, _ value: String) { facts.append(Fact(name: name, value: value)) }

  public var mimeBundle: MimeBundle { MimeBundle(plain: text, html: html) }

  private var text: String {
    let width = facts.map(\.name.columns).max() ?? 0
    let lines = facts.map { $0.name.padded(to: width) + "  " + $0.value }
    return ([([title] + lines).joined(separator: "\n")] + tables.map(\.text)).joined(separator: "\n\n")
  }

  private var html: String {
    let rows = facts.map { "<tr><th scope=\"row\">\(escapedHTML($0.name))</th><td>\(escapedHTML($0.value))</td></tr>" }
    var parts = ["<p class=\"card-title\"><strong>\(escapedHTML(title))</strong></p>"]
    if !rows.isEmpty { parts.append("<table class=\"facts\"><tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table>") }
    parts += tables.map(\.html)
    // The picture without its XML header, which has no place inside a page.
    if let drawing = picture?["image/svg+xml"], let tag = drawing.firstRange(of: "<svg") {
      parts.append(String(drawing[tag.lowerBound...]))
    }
    return "<div class=\"card\">\n\(parts.joined(separator: "\n"))\n</div>"
  }
}
