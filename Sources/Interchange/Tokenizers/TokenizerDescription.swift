import BytePairs
import OrderedJSON

/// What tokenizer.json says, as a vocabulary.
struct TokenizerDescription {
  let vocabulary: BytePairVocabulary
  private let path: String

  /// Throws a ``TokenizerFileError`` for what is not read, by its name.
  init(_ file: JSON, path: String) throws(TokenizerFileError) {
    self.path = path
    guard let model = file["model"], let vocabulary = model["vocab"] else { throw TokenizerFileError(path, "it describes no model") }
    guard model["type"]?.string ?? "BPE" == "BPE" else {
      throw TokenizerFileError(
        path,
        "its model is \(model["type"]?.string ?? "of no kind"); BPE is read here, and SentencePiece's own files by SentencePieceTokenizer")
    }
    let cutting = try PieceRules(normalizer: file["normalizer"], preTokenizer: file["pre_tokenizer"], model: model, path: path)
    let pieces = try Self.pieces(vocabulary, path)
    let ids = Dictionary(uniqueKeysWithValues: pieces.map { ($0.bytes, $0.id) })
    var rules = cutting.rules
    if let name = model["unk_token"]?.string {
      guard let id = ids[Array(name.utf8)] ?? Self.addedID(name, file) else {
        throw TokenizerFileError(path, "its token for what is unknown, \"\(name)\", is not in the vocabulary")
      }
      rules.unknown = id
    }
    let merges = try Self.merges(model["merges"], ids, path)
    var tokens = [[UInt8]?](repeating: nil, count: Int((pieces.map(\.id).max() ?? 0)) + 1)
    for piece in pieces {
      if let known = tokens[Int(piece.id)] {
        throw TokenizerFileError(
          path,
          "the tokens \"\(String(decoding: known, as: UTF8.self))\" and \"\(String(decoding: piece.bytes, as: UTF8.self))\" have one number, \(piece.id)"
        )
      }
      tokens[Int(piece.id)] = piece.bytes
    }
    let added = try Self.added(file["added_tokens"], ids, tokens, path)
    if rules.symbols == .bytes {
      tokens = tokens.map { $0.flatMap { ByteAlphabet.bytes(of: String(decoding: $0, as: UTF8.self)) } }
    }
    self.vocabulary = BytePairVocabulary(tokens: tokens, merges: merges, added: added, rules: rules)
  }

  /// More would be hostile: a list by number has to be made.
  private static let mostTokens = 1 << 24

  private static func pieces(_ vocabulary: JSON, _ path: String) throws(TokenizerFileError) -> [(bytes: [UInt8], id: UInt32)] {
    guard let members = vocabulary.object?.members, !members.isEmpty else { throw TokenizerFileError(path, "it has no vocabulary") }
    var pieces: [(bytes: [UInt8], id: UInt32)] = []
    for (text, value) in members {
      guard let id = value.integer, (0..<mostTokens).contains(id) else {
        throw TokenizerFileError(path, "the token \"\(text)\" has no number from 0 to \(mostTokens)")
      }
      pieces.append((Array(text.utf8), UInt32(id)))
    }
    return pieces
  }

  /// Written as `"a b"` or as `["a", "b"]`.
  private static func merges(
    _ merges: JSON?, _ ids: [[UInt8]: UInt32], _ path: String
  ) throws(TokenizerFileError) -> [BytePairVocabulary.Merge] {
    guard let list = merges?.array else { throw TokenizerFileError(path, "it has no merges") }
    var result: [BytePairVocabulary.Merge] = []
    result.reserveCapacity(list.count)
    for (rank, merge) in list.enumerated() {
      let parts: [[UInt8]]
      switch merge {
      case .string(let text): parts = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map { Array($0) }
      case .array(let pair): parts = pair.compactMap { $0.string.map { Array($0.utf8) } }
      default: parts = []
      }
      guard parts.count == 2 else { throw TokenizerFileError(path, "merge \(rank) is not two tokens") }
      func id(_ bytes: [UInt8]) throws(TokenizerFileError) -> UInt32 {
        guard let id = ids[bytes] else {
          throw TokenizerFileError(
            path,
            "merge \(rank) (\(parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))) needs the token "
              + "\"\(String(decoding: bytes, as: UTF8.self))\", which is not in the vocabulary")
        }
        return id
      }
      result.append(BytePairVocabulary.Merge(left: try id(parts[0]), right: try id(parts[1]), result: try id(parts[0] + parts[1])))
    }
    return result
  }

  private static func addedID(_ name: String, _ file: JSON) -> UInt32? {
    file["added_tokens"]?.array?.first { $0["content"]?.string == name }?["id"]?.integer.map { UInt32(clamping: $0) }
  }

  private static func added(
    _ list: JSON?, _ ids: [[UInt8]: UInt32], _ tokens: [[UInt8]?], _ path: String
  ) throws(TokenizerFileError) -> [AddedToken] {
    var added: [AddedToken] = []
    var seen: [UInt32: String] = [:]
    for entry in list?.array ?? [] {
      guard let content = entry["content"]?.string, let number = entry["id"]?.integer, (0..<mostTokens).contains(number) else {
        throw TokenizerFileError(path, "an added token has no content or no number")
      }
      let id = UInt32(number)
      let bytes = Array(content.utf8)
      if let own = ids[bytes], own != id {
        throw TokenizerFileError(path, "the added token \"\(content)\" has the numbers \(id) and \(own)")
      }
      let other = seen[id] ?? (number < tokens.count ? tokens[number].map { String(decoding: $0, as: UTF8.self) } : nil)
      if let other, Array(other.utf8) != bytes {
        throw TokenizerFileError(path, "the tokens \"\(other)\" and \"\(content)\" have one number, \(id)")
      }
      seen[id] = content
      func flag(_ name: String) -> Bool { entry[name]?.bool ?? false }
      var token = AddedToken(id: id, content: content, isSpecial: flag("special"), isRaw: !flag("normalized"))
      token.takesSpaceBefore = flag("lstrip")
      token.takesSpaceAfter = flag("rstrip")
      token.isSingleWord = flag("single_word")
      added.append(token)
    }
    return added
  }
}
