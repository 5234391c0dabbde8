import Foundation

/// What a line such as `// %% Fit [markdown] tags=["a"] nb={"x": 1}` says.
public struct CellMarker: Hashable, Sendable {
  public struct Option: Hashable, Sendable {
    public var key: String
    /// The value as written, valid JSON; nil for a bare flag.
    public var json: String?
  }

  public var kind: Cell.Kind = .code
  public var title: String?
  /// One less than the count of `%` pairs: `%%%%` is a cell one level deeper.
  public var depth = 0
  public var options: [Option] = []
  /// Text that begins as tags and cannot be read, such as `tags=["x`; part of no title.
  public private(set) var unreadableTags: String?

  public init() {}

  public var tags: [String] { strings("tags") ?? [] }

  /// The strings of an option whose value is an array of them.
  public func strings(_ key: String) -> [String]? {
    guard let json = options.last(where: { $0.key == key })?.json else { return nil }
    return try? JSONDecoder().decode([String].self, from: Data(json.utf8))
  }

  /// Nil where the line (without its ending) is no marker.
  init?(line: Substring) {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    guard rest.hasPrefix("//") else { return nil }
    rest = rest.dropFirst(2).drop { $0 == " " || $0 == "\t" }
    if Self.isOldMarker(rest) { return }
    let percents = rest.prefix { $0 == "%" }
    rest = rest.dropFirst(percents.count)
    guard percents.count >= 2, rest.first?.isWhitespace ?? true else { return nil }
    depth = (percents.count - 1) / 2
    read(options: rest.trimmingCharacters(in: .whitespaces))
  }

  /// The markers of other tools that jupytext reads too: `<codecell>` and `In[3]:`.
  private static func isOldMarker(_ text: Substring) -> Bool {
    // Most lines: patterns take time.
    guard text.hasPrefix("<codecell>") || text.hasPrefix("In[") else { return false }
    let text = text.trimmingCharacters(in: .whitespaces)
    return text == "<codecell>" || text.wholeMatch(of: #/In\[[0-9 ]*\]:/#) != nil
  }

  private mutating func read(options text: String) {
    var words: [Substring] = []
    var scanner = OptionScanner(text)
    var rest = text[...]
    defer { title = words.isEmpty ? optionalTitle : words.joined(separator: " ") }
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { break }
      let word = rest.prefix { !$0.isWhitespace }
      if let named = Self.kinds[String(word)] {
        kind = named
        rest = rest.dropFirst(word.count)
        scanner = OptionScanner(String(rest))
        options = scanner.options() ?? []
        break
      }
      if word.hasPrefix("{"), let object = OptionScanner(String(rest)).object() {
        options = object
        break
      }
      if OptionScanner.startsOption(word) {
        scanner = OptionScanner(String(rest))
        if let found = scanner.options() {
          options = found
        } else if rest.hasPrefix("tags=") {
          unreadableTags = String(rest)
        } else {
          // What cannot be parsed stays text of the title; the marker's line keeps it in any case.
          words.append(rest)
        }
        break
      }
      words.append(word)
      rest = rest.dropFirst(word.count)
    }
  }

  /// `title="a = b"`, for a title that would be read as something else.
  private var optionalTitle: String? {
    options.last { $0.key == "title" }?.json.flatMap { try? JSONDecoder().decode(String.self, from: Data($0.utf8)) }
  }

  private static let kinds: [String: Cell.Kind] = ["[markdown]": .markdown, "[md]": .markdown, "[raw]": .raw, "[code]": .code]
}
