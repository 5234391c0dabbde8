import OrderedJSON

/// Which values YAML 1.1 reads plain words as. A string that looks like another value must be quoted.
enum YAMLResolver {
  static func value(of word: String) -> JSON {
    switch word {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return .bool(true)
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return .bool(false)
    default: break
    }
    if word.wholeMatch(of: #/[-+]?(0|[1-9][0-9_]*)/#) != nil, let integer = Int(plainDigits(word)) { return .integer(integer) }
    if word.wholeMatch(of: #/[-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?/#) != nil, let number = Double(plainDigits(word)) {
      return .number("\(number)")
    }
    return .string(word)
  }

  /// Whether a plain spelling would be read as this string again.
  static func isPlain(_ text: String) -> Bool {
    guard value(of: text) == .string(text) else { return false }
    // Other numbers, dates, and the words for merging and defaults.
    if text.wholeMatch(of: #/0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+/#) != nil { return false }
    if text.wholeMatch(of: #/[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?/#) != nil { return false }
    if text.wholeMatch(of: #/\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)/#) != nil { return false }
    if text.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:.*/#) != nil { return false }
    return text != "<<" && text != "="
  }

  private static func plainDigits(_ word: String) -> String { word.filter { $0 != "_" && $0 != "+" } }
}
