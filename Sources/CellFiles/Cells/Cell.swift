/// One cell of a cell file, with every byte it had there.
public struct Cell: Hashable, Sendable {
  public enum Kind: String, Sendable { case code, markdown, raw }

  /// The marker's line with its line ending; empty where the cell had no marker.
  public var markerLine: String
  /// What follows, up to the next marker, exactly.
  public var body: String
  public var marker: CellMarker
  /// Line of the body's first line in the file, from 1.
  public var firstLine: Int

  public var kind: Kind { marker.kind }
  public var title: String? { marker.title }
  public var tags: [String] { marker.tags }

  public init(markerLine: String, body: String, marker: CellMarker, firstLine: Int) {
    (self.markerLine, self.body, self.marker, self.firstLine) = (markerLine, body, marker, firstLine)
  }

  /// What a reader means by the cell's text: without the blank lines that part it from the next cell and, in Markdown and
  /// raw cells, without the comment prefixes.
  public var source: String {
    var lines = body.lines
    if kind != .code { lines = lines.map(\.withoutCommentPrefix) }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  public var isEmpty: Bool { body.allSatisfy(\.isWhitespace) }

  /// The first heading of a Markdown cell, or else its first line that is not blank.
  public var heading: String? {
    let lines = source.lines
    let heading = lines.first { $0.hasPrefix("#") }?.drop { $0 == "#" }.drop { $0 == " " }
    return heading.map(String.init) ?? lines.first { !$0.allSatisfy(\.isWhitespace) }
  }

}

extension String {
  /// The lines without their endings; no empty line after a final ending.
  package var lines: [String] {
    var lines = split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  var withoutCommentPrefix: String {
    if hasPrefix("// ") { return String(dropFirst(3)) }
    return hasPrefix("//") ? String(dropFirst(2)) : self
  }
}
