import BytePairs
import OrderedJSON

/// A vocabulary of byte pairs as tokenizer.json has it.
struct BytePairDescription {
  /// Normalizer, pre-tokenizer, decoder and model.
  let members: JSONObject

  init(_ vocabulary: BytePairVocabulary) {
    let rules = vocabulary.rules
    func text(_ token: UInt32) -> JSON { .string(vocabulary.name(of: token)) }
    var words = JSONObject()
    for (id, token) in vocabulary.tokens.enumerated() where token != nil { words[vocabulary.name(of: UInt32(id))] = .integer(id) }
    var members: JSONObject = [
      "normalizer": Self.normalizer(rules), "pre_tokenizer": Self.preTokenizer(rules), "decoder": Self.decoder(rules),
    ]
    var fallback = false
    if case .characters(true, _) = rules.symbols { fallback = true }
    members["model"] = [
      "type": "BPE", "dropout": nil, "unk_token": rules.unknown.map(text) ?? .null, "continuing_subword_prefix": nil,
      "end_of_word_suffix": nil, "fuse_unk": .bool(rules.joinsUnknown), "byte_fallback": .bool(fallback),
      "ignore_merges": .bool(rules.takesWholeTokens), "vocab": .object(words),
      "merges": .array(vocabulary.merges.map { .array([text($0.left), text($0.right)]) }),
    ]
    self.members = members
  }

  static func addedToken(_ token: AddedToken) -> JSON {
    [
      "id": .integer(Int(token.id)), "content": .string(token.content), "single_word": .bool(token.isSingleWord),
      "lstrip": .bool(token.takesSpaceBefore), "rstrip": .bool(token.takesSpaceAfter), "normalized": .bool(!token.isRaw),
      "special": .bool(token.isSpecial),
    ]
  }

  private static func normalizer(_ rules: BytePairRules) -> JSON {
    var parts: [JSON] = rules.composes ? [["type": "NFC"]] : []
    if case .characters = rules.symbols, rules.prefix == .doubled || !usesMetaspace(rules) {
      if rules.prefix == .doubled { parts.append(["type": "Prepend", "prepend": "\u{2581}"]) }
      parts.append(["type": "Replace", "pattern": ["String": " "], "content": "\u{2581}"])
    }
    return parts.count > 1 ? ["type": "Sequence", "normalizers": .array(parts)] : parts.first ?? .null
  }

  private static func usesMetaspace(_ rules: BytePairRules) -> Bool {
    guard case .characters(_, let cutsAtSpaces) = rules.symbols else { return false }
    return cutsAtSpaces || rules.prefix == .first || rules.prefix == .always
  }

  private static func preTokenizer(_ rules: BytePairRules) -> JSON {
    if case .characters(_, let cutsAtSpaces) = rules.symbols {
      guard usesMetaspace(rules) else { return nil }
      let scheme: JSON = rules.prefix == .first ? "first" : rules.prefix == .always ? "always" : "never"
      return ["type": "Metaspace", "replacement": "\u{2581}", "prepend_scheme": scheme, "split": .bool(cutsAtSpaces)]
    }
    let cutsByItself = rules.pattern == .gpt2 || rules.pattern == .gpt2SingleDigits
    let bytes: JSON = [
      "type": "ByteLevel", "add_prefix_space": .bool(rules.prefix == .always), "trim_offsets": true, "use_regex": .bool(cutsByItself),
    ]
    var before: JSON?
    if rules.pattern == .gpt2SingleDigits { before = ["type": "Digits", "individual_digits": true] }
    if let expression = rules.pattern.regularExpression {
      before = ["type": "Split", "pattern": ["Regex": .string(expression)], "behavior": "Isolated", "invert": false]
    }
    return before.map { ["type": "Sequence", "pretokenizers": [$0, bytes]] } ?? bytes
  }

  private static func decoder(_ rules: BytePairRules) -> JSON {
    guard rules.symbols != .bytes else { return ["type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true] }
    var parts: [JSON] = [
      ["type": "Replace", "pattern": ["String": "\u{2581}"], "content": " "], ["type": "ByteFallback"], ["type": "Fuse"],
    ]
    if rules.prefix != .never { parts.append(["type": "Strip", "content": " ", "start": 1, "stop": 0]) }
    return ["type": "Sequence", "decoders": .array(parts)]
  }
}

extension BytePairVocabulary {
  /// How the file spells a token.
  fileprivate func name(of token: UInt32) -> String {
    let bytes = tokens[Int(token)] ?? []
    return rules.symbols == .bytes ? ByteAlphabet.text(of: bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// A token as text; nil where there is none of that number.
  func text(of token: Int32) -> String? {
    if let mark = added.first(where: { Int32($0.id) == token }) { return mark.content }
    guard tokens.indices.contains(Int(token)), let bytes = tokens[Int(token)] else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
