import BytePairs
import Corpus
import OrderedJSON

/// A tokenizer of ours as the files that transformers loads.
struct TokenizerFiles {
  /// By name.
  private(set) var files: [(name: String, content: [UInt8])] = []
  /// Where encoding is not the same, for the model card.
  let difference: String

  /// Nil for a kind of tokenizer that has no such form.
  init?(_ tokenizer: any Tokenizer, context: Int) {
    let beginning: String
    let end: String?
    let description: JSONObject
    var added: [JSON]?
    switch tokenizer {
    case is ByteTokenizer:
      (beginning, end) = ("<s>", "</s>")
      description = Self.bytes
      difference = Self.marksInText(beginning, end)
    case let tokenizer as SentencePieceTokenizer:
      let pieces = SentencePiecePieces(model: tokenizer.model)
      (beginning, end) = (pieces.pieces[1].text, pieces.pieces[2].text)
      description = Self.sentencePiece(pieces)
      difference = Self.marksInText(beginning, end) + " A literal U+2581 decodes to a space, in both."
      files.append(("tokenizer.model", tokenizer.model))
    case let tokenizer as WordTokenizer:
      (beginning, end) = (tokenizer.words[Int(tokenizer.beginningToken)], tokenizer.endToken.map { tokenizer.words[Int($0)] })
      description = Self.words(tokenizer)
      difference = "A word that is not in the vocabulary is an error in both."
    case let tokenizer as BytePairTokenizer:
      let vocabulary = tokenizer.model.vocabulary
      guard let first = vocabulary.text(of: tokenizer.beginningToken) else { return nil }
      (beginning, end) = (first, tokenizer.endToken.flatMap { vocabulary.text(of: $0) })
      description = BytePairDescription(vocabulary).members
      added = vocabulary.added.map(BytePairDescription.addedToken)
      difference = tokenizer.readsMarks ? "Encoding is the same." : Self.marksInText(beginning, end)
    default: return nil
    }
    let marks = DocumentMarks(beginning: tokenizer.beginningToken, end: tokenizer.endToken)
    var file: JSONObject = ["version": "1.0", "truncation": nil, "padding": nil]
    file["added_tokens"] = .array(
      added ?? [Self.addedToken(beginning, marks.beginning)] + (end.map { [Self.addedToken($0, marks.end!)] } ?? []))
    for (key, value) in description.members { file[key] = value }
    file["post_processor"] = Self.beginning(beginning, marks.beginning)
    let special: JSONObject = ["bos_token": .string(beginning), "eos_token": end.map { .string($0) } ?? .null]
    var settings = special
    settings["tokenizer_class"] = "PreTrainedTokenizerFast"
    settings["model_max_length"] = .integer(context)
    settings["clean_up_tokenization_spaces"] = false
    files.append(("tokenizer.json", JSON.object(file).bytes(.indented)))
    files.append(("tokenizer_config.json", JSON.object(settings).bytes(.indented)))
    files.append(("special_tokens_map.json", JSON.object(special).bytes(.indented)))
  }

  private static func marksInText(_ beginning: String, _ end: String?) -> String {
    "Where a text holds \(([beginning] + (end.map { [$0] } ?? [])).map { "`\($0)`" }.joined(separator: " or ")) literally, transformers makes "
      + "that a mark, and Megadoc text."
  }

  // MARK: - Kinds

  private static let bytes: JSONObject = {
    let vocabulary = JSONObject(ByteAlphabet.characters.enumerated().map { (String($1), .integer($0)) })
    return [
      "normalizer": nil,
      "pre_tokenizer": ["type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false],
      "decoder": ["type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false],
      "model": .object(bytePairModel(vocabulary, merges: [], unknown: nil, byteFallback: false)),
    ]
  }()

  private static func sentencePiece(_ pieces: SentencePiecePieces) -> JSONObject {
    let vocabulary = JSONObject(pieces.pieces.enumerated().map { ($1.text, .integer($0)) })
    let merges = pieces.merges.map { JSON.array([.string($0.left), .string($0.right)]) }
    return [
      "normalizer": ["type": "Replace", "pattern": ["String": " "], "content": "\u{2581}"], "pre_tokenizer": nil,
      "decoder": [
        "type": "Sequence",
        "decoders": [
          ["type": "Replace", "pattern": ["String": "\u{2581}"], "content": " "], ["type": "ByteFallback"], ["type": "Fuse"],
        ],
      ],
      "model": .object(bytePairModel(vocabulary, merges: merges, unknown: pieces.pieces[0].text, byteFallback: true)),
    ]
  }

  private static func words(_ tokenizer: WordTokenizer) -> JSONObject {
    let vocabulary = JSONObject(tokenizer.words.enumerated().map { ($1, .integer($0)) })
    return [
      "normalizer": nil, "pre_tokenizer": ["type": "WhitespaceSplit"], "decoder": nil,
      // The form asks for the name of a token for unknown words; there is none of that name, so that they are an error.
      "model": ["type": "WordLevel", "vocab": .object(vocabulary), "unk_token": "<unknown word>"],
    ]
  }

  private static func bytePairModel(_ vocabulary: JSONObject, merges: [JSON], unknown: String?, byteFallback: Bool) -> JSONObject {
    [
      "type": "BPE", "dropout": nil, "unk_token": unknown.map { .string($0) } ?? .null, "continuing_subword_prefix": nil,
      "end_of_word_suffix": nil, "fuse_unk": false, "byte_fallback": .bool(byteFallback), "ignore_merges": false,
      "vocab": .object(vocabulary), "merges": .array(merges),
    ]
  }

  // MARK: - Marks

  private static func addedToken(_ text: String, _ id: Int32) -> JSON {
    [
      "id": .integer(Int(id)), "content": .string(text), "single_word": false, "lstrip": false, "rstrip": false, "normalized": false,
      "special": true,
    ]
  }

  /// Every text begins as a document does.
  private static func beginning(_ text: String, _ id: Int32) -> JSON {
    let mark: JSON = ["SpecialToken": ["id": .string(text), "type_id": 0]]
    let first: JSON = ["Sequence": ["id": "A", "type_id": 0]]
    return [
      "type": "TemplateProcessing", "single": [mark, first], "pair": [mark, first, ["Sequence": ["id": "B", "type_id": 1]]],
      "special_tokens": .object([text: ["id": .string(text), "ids": [.integer(Int(id))], "tokens": [.string(text)]]]),
    ]
  }
}
