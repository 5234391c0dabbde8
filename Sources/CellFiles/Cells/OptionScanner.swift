import Foundation

/// Reads `key=JSON` pairs and flags.
struct OptionScanner {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// True for a word such as `tags=["a"]`.
  static func startsOption(_ word: Substring) -> Bool {
    guard let equals = word.firstIndex(of: "=") else { return false }
    return isKey(word[..<equals])
  }

  /// All options to the end of the text; nil where some of it is none.
  mutating func options() -> [CellMarker.Option]? {
    var options: [CellMarker.Option] = []
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { return options }
      let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
      guard Self.isKey(key) else { return nil }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=" else {
        options.append(.init(key: String(key), json: nil))
        continue
      }
      rest = rest.dropFirst()
      guard let json = value() else { return nil }
      options.append(.init(key: String(key), json: json))
    }
  }

  /// The members of one JSON object that is the whole text.
  func object() -> [CellMarker.Option]? {
    guard let value = try? JSONSerialization.jsonObject(with: Data(rest.utf8)) as? [String: Any] else { return nil }
    return value.keys.sorted().map { key in
      let data = try? JSONSerialization.data(withJSONObject: value[key]!, options: [.fragmentsAllowed, .sortedKeys])
      return .init(key: key, json: data.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  /// The JSON value that the text begins with.
  private mutating func value() -> String? {
    var depth = 0
    var inString = false
    var escaped = false
    var end = rest.startIndex
    while end < rest.endIndex {
      let character = rest[end]
      if inString {
        if escaped { escaped = false } else if character == "\\" { escaped = true } else if character == "\"" { inString = false }
      } else if character == "\"" {
        inString = true
      } else if character == "[" || character == "{" {
        depth += 1
      } else if character == "]" || character == "}" {
        depth -= 1
      } else if character.isWhitespace && depth == 0 {
        break
      }
      end = rest.index(after: end)
    }
    let json = String(rest[..<end])
    guard (try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)) != nil else { return nil }
    rest = rest[end...]
    return json
  }

  private static func isKey(_ text: Substring) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" || first == "." else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "_.@/-".contains($0) }
  }
}
