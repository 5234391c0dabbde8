import Foundation
import OrderedJSON

/// A cell's metadata as jupytext writes it behind a marker: `Free title [markdown] key=value flag`.
///
/// `CellMarker` reads what running a cell needs and is lenient; this reads all of it, to be written back, by the rules of
/// jupytext 1.19, odd ones included.
enum CellOptions {
  /// - Parameter text: what follows the first two per cent signs.
  static func metadata(of text: String) -> (metadata: JSONObject, isJSON: Bool) {
    let text = trimmed(text)
    let brace = text.firstIndex(of: "{")
    let equals = text.firstIndex(of: "=")
    let isJSON = brace.map { brace in equals.map { brace < $0 } ?? true } ?? false
    var title: String
    var metadata: JSONObject
    if isJSON, let brace {
      title = trimmed(String(text[..<brace]))
      metadata = value(of: String(text[brace...]))?.object ?? ["incorrectly_encoded_metadata": .string(trimmed(String(text[brace...])))]
    } else {
      title = Self.title(text, before: equals)
      metadata = pairs(String(text.dropFirst(title.count)))
    }
    for (mark, kind) in [("[markdown]", "markdown"), ("[raw]", "raw"), ("[md]", "markdown")] where title.contains(mark) {
      title = trimmed(title.replacing(mark, with: ""))
      metadata["cell_type"] = .string(kind)
      if mark == "[md]" { metadata["region_name"] = "md" }
      break
    }
    let depth = title.prefix { $0 == "%" }.count
    if depth > 0 {
      metadata["cell_depth"] = .integer(depth)
      title = trimmed(String(title.dropFirst(depth)))
    }
    if !title.isEmpty { metadata["title"] = .string(title) }
    return (metadata, isJSON)
  }

  /// What a marker says of the metadata, without the leading comment and the two per cent signs' blank.
  ///
  /// A title that would be read as something else is an option: jupytext writes it all the same, and loses it.
  static func text(of metadata: JSONObject, asJSON: Bool) -> String {
    let text = Self.text(of: metadata, asJSON: asJSON, hasTitleInFront: true)
    let (read, _) = Self.metadata(of: text)
    let isKept = ["title", "cell_type", "cell_depth"].allSatisfy { read[$0] == metadata[$0] }
    return isKept && !text.contains("\n") ? text : Self.text(of: metadata, asJSON: asJSON, hasTitleInFront: false)
  }

  private static func text(of metadata: JSONObject, asJSON: Bool, hasTitleInFront: Bool) -> String {
    var metadata = metadata
    var words: [String] = []
    if hasTitleInFront, let title = metadata["title"]?.string {
      words.append(title)
      metadata["title"] = nil
    }
    if let depth = metadata["cell_depth"]?.integer { words.insert(String(repeating: "%", count: depth), at: 0) }
    metadata["cell_depth"] = nil
    if let kind = metadata["cell_type"]?.string {
      words.append("[\(metadata["region_name"]?.string ?? kind)]")
      metadata["region_name"] = nil
      metadata["cell_type"] = nil
    }
    var text = words.isEmpty ? [] : [words.joined(separator: " ")]
    if asJSON {
      if !metadata.isEmpty { text.append(JSON.object(metadata).text(.marker)) }
    } else if !metadata.isEmpty {
      text.append(pairs(of: metadata))
    }
    return text.joined(separator: " ")
  }

  /// The keys can stand before `=`.
  static func canBePairs(_ metadata: JSONObject) -> Bool { metadata.keys.allSatisfy { $0.wholeMatch(of: key) != nil } }

  // Constant, but a regular expression cannot say so.
  private nonisolated(unsafe) static let key = #/[a-zA-Z0-9_.@/-]+/#
  private nonisolated(unsafe) static let flag = #/[a-zA-Z_.]+[a-zA-Z0-9_.]*/#

  /// `key=value flag`, or JSON for keys that cannot be written so.
  static func pairs(of metadata: JSONObject) -> String {
    guard canBePairs(metadata) else { return JSON.object(metadata).text(.marker) }
    let words = metadata.members.map { key, value in
      if key == "incorrectly_encoded_metadata" { return value.string ?? "" }
      return value == .null && key.wholeMatch(of: flag) != nil ? key : "\(key)=\(value.text(.marker))"
    }
    return words.joined(separator: " ")
  }

  /// The words before the first key, without attributes such as `.class` at their end.
  private static func title(_ text: String, before equals: String.Index?) -> String {
    var words = (equals.map { text[..<$0] } ?? text[...]).split(separator: " ", omittingEmptySubsequences: false)
    if equals != nil {
      while words.last?.isEmpty == true { words.removeLast() }
      if !words.isEmpty { words.removeLast() }
    }
    while let last = words.last, last.allSatisfy(\.isWhitespace) || last.hasPrefix(".") { words.removeLast() }
    return words.joined(separator: " ")
  }

  /// Pairs and flags, read from the right: the last `=` that is followed by a value begins it.
  static func pairs(_ text: String) -> JSONObject {
    let text = trimmed(text)
    guard !text.isEmpty else { return [:] }
    if text.hasPrefix("{"), let object = (try? JSON(parsing: text))?.object { return object }
    let lastBlank = text.lastIndex(of: " ")
    let lastWord = lastBlank.map { String(text[text.index(after: $0)...]) } ?? text
    if !text.hasPrefix("--"), lastWord.wholeMatch(of: flag) != nil {
      // The flag comes first, whatever stood before it: so jupytext writes it back.
      return joining([lastWord: .null], lastBlank.map { pairs(String(text[..<$0])) } ?? [:])
    }
    var end = text.endIndex
    while let equals = text[..<end].lastIndex(of: "=") {
      end = equals
      let left = String(text[..<equals].reversed().drop { $0.isWhitespace }.reversed())
      let blank = left.lastIndex(of: " ")
      let key = trimmed(blank.map { String(left[left.index(after: $0)...]) } ?? left)
      guard key.wholeMatch(of: Self.key) != nil, let value = value(of: String(text[text.index(after: equals)...])) else { continue }
      return joining(blank.map { $0 > left.startIndex ? pairs(String(left[..<$0])) : [:] } ?? [:], [key: value])
    }
    return ["incorrectly_encoded_metadata": .string(text)]
  }

  private static func joining(_ first: JSONObject, _ second: JSONObject) -> JSONObject {
    second.members.reduce(into: first) { $0[$1.key] = $1.value }
  }

  /// JSON, or one of the Python values that people write instead.
  private static func value(of text: String) -> JSON? {
    let text = trimmed(text)
    if let json = try? JSON(parsing: text) { return json }
    switch text {
    case "True": return true
    case "False": return false
    case "None": return .null
    default:
      guard let literal = text.wholeMatch(of: #/'([^'\\]*)'/#) else { return nil }
      return .string(String(literal.1))
    }
  }

  private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
