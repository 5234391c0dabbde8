import BytePairs
import OrderedJSON

/// Which tokens open and close documents, by what the user says or else by the files.
struct DocumentMarkNames {
  private let beginning: String
  private let end: String?
  private let path: String

  /// Where nothing is said, the one mark that there is opens documents and nothing closes them.
  init(beginning: String?, end: String?, settings: JSON?, tokenizer: JSON, path: String) throws {
    func name(_ key: String) -> String? { settings?[key]?.string ?? settings?[key]?["content"]?.string }
    let closing = end ?? name("eos_token")
    guard let opening = beginning ?? name("bos_token") ?? Self.templateMark(tokenizer["post_processor"]) ?? closing ?? Self.known(tokenizer)
    else {
      throw TokenizerFileError(path, "no tokenizer_config.json beside it says which token opens documents: name it with `beginning`")
    }
    self.path = path
    self.beginning = opening
    self.end = closing == opening ? nil : closing
  }

  private static func templateMark(_ processor: JSON?) -> String? {
    if let parts = processor?["processors"]?.array { return parts.lazy.compactMap { templateMark($0) }.first }
    return processor?["single"]?.array?.first?["SpecialToken"]?["id"]?.string
  }

  private static func known(_ tokenizer: JSON) -> String? {
    let names = tokenizer["added_tokens"]?.array?.compactMap { $0["content"]?.string } ?? []
    return ["<|begin_of_text|>", "<s>", "<|endoftext|>", "<|end_of_text|>"].first { names.contains($0) }
  }

  func beginning(in vocabulary: BytePairVocabulary) throws(TokenizerFileError) -> Int32 { try token(beginning, in: vocabulary) }

  func end(in vocabulary: BytePairVocabulary) throws(TokenizerFileError) -> Int32? {
    guard let end else { return nil }
    return try token(end, in: vocabulary)
  }

  private func token(_ name: String, in vocabulary: BytePairVocabulary) throws(TokenizerFileError) -> Int32 {
    if let added = vocabulary.added.first(where: { $0.content == name }) { return Int32(added.id) }
    let bytes = Array(name.utf8)
    guard let id = vocabulary.tokens.firstIndex(of: bytes) else { throw TokenizerFileError(path, "it has no token \"\(name)\"") }
    return Int32(id)
  }
}
