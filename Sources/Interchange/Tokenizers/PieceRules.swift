import BytePairs
import OrderedJSON

/// What tokenizer.json says of normalizing and cutting text, and of the beginning of merging.
struct PieceRules {
  private(set) var rules = BytePairRules()
  private let path: String

  init(normalizer: JSON?, preTokenizer: JSON?, model: JSON, path: String) throws(TokenizerFileError) {
    self.path = path
    let fallback = model["byte_fallback"]?.bool ?? false
    let normalizers = Self.parts(normalizer, "normalizers")
    var writesSpaceSign = false
    for part in normalizers {
      switch part["type"]?.string {
      case "NFC": rules.composes = true
      case "Prepend" where part["prepend"]?.string == "\u{2581}": rules.prefix = .doubled
      case "Replace" where part["pattern"]?["String"]?.string == " " && part["content"]?.string == "\u{2581}": writesSpaceSign = true
      case let kind: throw refusal("normalizer", kind)
      }
    }
    try readCutting(Self.parts(preTokenizer, "pretokenizers"), fallback: fallback, writesSpaceSign: writesSpaceSign)
    try readModel(model)
  }

  private static func parts(_ value: JSON?, _ name: String) -> [JSON] {
    guard let value, value != .null else { return [] }
    guard value["type"]?.string == "Sequence" else { return [value] }
    return (value[name]?.array ?? []).flatMap { parts($0, name) }
  }

  private func refusal(_ part: String, _ kind: String?) -> TokenizerFileError {
    TokenizerFileError(path, "its \(part) \(kind ?? "without a type") is not one that is read here, or not in this place")
  }

  private mutating func readCutting(_ parts: [JSON], fallback: Bool, writesSpaceSign: Bool) throws(TokenizerFileError) {
    let kinds = parts.map { $0["type"]?.string ?? "" }
    switch kinds {
    case ["ByteLevel"]: try readByteLevel(parts[0], pattern: usesExpression(parts[0]) ? .gpt2 : .whole)
    case ["Digits", "ByteLevel"] where parts[0]["individual_digits"]?.bool == true && usesExpression(parts[1]):
      try readByteLevel(parts[1], pattern: .gpt2SingleDigits)
    case ["Split", "ByteLevel"] where !usesExpression(parts[1]): try readByteLevel(parts[1], pattern: try pattern(of: parts[0]))
    case ["Metaspace"]: try readMetaspace(parts[0], fallback: fallback)
    case [] where writesSpaceSign: rules.symbols = .characters(byteFallback: fallback, cutsAtSpaces: false)
    default:
      throw TokenizerFileError(
        path,
        kinds.isEmpty
          ? "it neither cuts text nor marks spaces, which is not read here"
          : "its pre-tokenizer \(kinds.joined(separator: ", ")) is not read here")
    }
    if rules.symbols == .bytes, writesSpaceSign || rules.prefix == .doubled { throw refusal("normalizer", "Replace or Prepend") }
  }

  private func usesExpression(_ part: JSON) -> Bool { part["use_regex"]?.bool ?? true }

  private mutating func readByteLevel(_ part: JSON, pattern: PiecePattern) throws(TokenizerFileError) {
    rules.symbols = .bytes
    rules.pattern = pattern
    if part["add_prefix_space"]?.bool ?? true { rules.prefix = .always }
  }

  /// All that the expression does not find is nothing, so cutting out and keeping are the same.
  private func pattern(of part: JSON) throws(TokenizerFileError) -> PiecePattern {
    let isKept = part["behavior"]?.string == "Isolated" && part["invert"]?.bool != true
    let isInverted = part["behavior"]?.string == "Removed" && part["invert"]?.bool == true
    guard isKept || isInverted, let expression = part["pattern"]?["Regex"]?.string else { throw refusal("pre-tokenizer", "Split") }
    guard let pattern = PiecePattern(regularExpression: expression) else {
      throw TokenizerFileError(path, "it cuts text by an expression that is not read here: \(expression)")
    }
    return pattern
  }

  private mutating func readMetaspace(_ part: JSON, fallback: Bool) throws(TokenizerFileError) {
    guard part["replacement"]?.string ?? "\u{2581}" == "\u{2581}" else { throw refusal("pre-tokenizer", "Metaspace") }
    let scheme = part["prepend_scheme"]?.string ?? (part["add_prefix_space"]?.bool ?? true ? "always" : "never")
    switch scheme {
    case "never": break
    case "first": rules.prefix = .first
    default: rules.prefix = .always
    }
    rules.symbols = .characters(byteFallback: fallback, cutsAtSpaces: part["split"]?.bool ?? true)
  }

  private mutating func readModel(_ model: JSON) throws(TokenizerFileError) {
    for name in ["continuing_subword_prefix", "end_of_word_suffix"] where !(model[name]?.string ?? "").isEmpty {
      throw TokenizerFileError(path, "its model has a \(name), which is not read here")
    }
    if let share = model["dropout"], share != .null, share != .number("0.0"), share != .number("0") {
      throw TokenizerFileError(path, "its model leaves out merges by chance (dropout), which is for training and not read here")
    }
    rules.takesWholeTokens = model["ignore_merges"]?.bool ?? false
    rules.joinsUnknown = model["fuse_unk"]?.bool ?? false
  }
}
