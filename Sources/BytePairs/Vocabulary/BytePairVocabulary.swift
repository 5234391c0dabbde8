/// All that decides how a text becomes tokens.
package struct BytePairVocabulary: Hashable, Sendable {
  /// The bytes of each token, by its number; nil where no token has that number.
  package var tokens: [[UInt8]?]
  /// Best first.
  package var merges: [Merge]
  package var added: [AddedToken]
  package var rules: BytePairRules

  package init(tokens: [[UInt8]?], merges: [Merge], added: [AddedToken] = [], rules: BytePairRules = BytePairRules()) {
    (self.tokens, self.merges, self.added, self.rules) = (tokens, merges, added, rules)
  }

  /// Two tokens side by side that become one.
  package struct Merge: Hashable, Sendable {
    package var left: UInt32
    package var right: UInt32
    package var result: UInt32

    package init(left: UInt32, right: UInt32, result: UInt32) { (self.left, self.right, self.result) = (left, right, result) }
  }

  /// Tokens are 0 ..< size.
  package var size: Int { max(tokens.count, (added.map { Int($0.id) + 1 }.max() ?? 0)) }
}

/// A token that is cut out of the text before anything else.
package struct AddedToken: Hashable, Sendable {
  package var id: UInt32
  package var content: String
  /// A mark, not text.
  package var isSpecial = true
  /// Looked for in the text as it is; else in the normalized one.
  package var isRaw = true
  package var takesSpaceBefore = false
  package var takesSpaceAfter = false
  /// Only where no letter, number or underscore is beside it.
  package var isSingleWord = false

  package init(id: UInt32, content: String, isSpecial: Bool = true, isRaw: Bool = true) {
    (self.id, self.content, self.isSpecial, self.isRaw) = (id, content, isSpecial, isRaw)
  }
}

/// How text is prepared and what merging begins with.
package struct BytePairRules: Hashable, Sendable {
  package var pattern = PiecePattern.gpt2
  package var symbols = Symbols.bytes
  /// A text, and what follows an added token, begins with a space.
  package var prefix = PrefixSpace.never
  /// Canonical composition first.
  package var composes = false
  /// A piece that is a token is that token, whether merges lead to it or not.
  package var takesWholeTokens = false
  /// For characters that nothing else expresses.
  package var unknown: UInt32?
  package var joinsUnknown = false

  /// U+2581, which vocabularies of characters write for a space.
  static let spaceSign: [UInt8] = [0xE2, 0x96, 0x81]

  package init() {}

  package enum Symbols: Hashable, Sendable {
    case bytes
    /// Characters, spaces written as U+2581.
    ///
    /// - Parameters:
    ///   - byteFallback: characters that are no token become tokens of their bytes, `<0x00>` to `<0xFF>`.
    ///   - cutsAtSpaces: every space begins a piece.
    case characters(byteFallback: Bool, cutsAtSpaces: Bool)
  }

  package enum PrefixSpace: Hashable, Sendable {
    case never
    /// At the beginning of the text only.
    case first
    case always
    /// The same, even where a space stands there.
    case doubled
  }
}

/// A vocabulary that contradicts itself, or a text it cannot express.
package struct BytePairError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
