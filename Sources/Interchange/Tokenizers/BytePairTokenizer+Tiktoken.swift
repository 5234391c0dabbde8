public import BytePairs
public import Corpus
import Foundation
import Provenance

extension BytePairTokenizer {
  /// The tokenizer of a file of tiktoken: a line for each token, its bytes in Base64 and its number.
  ///
  ///     let tokenizer = try BytePairTokenizer(
  ///       tiktoken: "tokenizer.model", pattern: .llama3, specialTokens: ["<|begin_of_text|>": 128_000, "<|end_of_text|>": 128_001],
  ///       beginning: "<|begin_of_text|>", end: "<|end_of_text|>")
  ///
  /// Throws a ``TokenizerFileError`` for a file that is none.
  public init(
    tiktoken path: String, pattern: PiecePattern, specialTokens: [String: Int] = [:], beginning: String, end: String? = nil
  ) throws {
    guard let data = FileManager.default.contents(atPath: path) else { throw FileError("read", path) }
    var tokens: [[UInt8]?] = []
    for (line, text) in data.split(separator: 0x0A).enumerated() {
      let parts = text.split(separator: 0x20)
      guard parts.count == 2, let bytes = Data(base64Encoded: Data(parts[0])), !bytes.isEmpty,
        let rank = Int(String(decoding: parts[1], as: UTF8.self)), (0..<1 << 24).contains(rank)
      else { throw TokenizerFileError(path, "line \(line + 1) is not a token in Base64 and its number") }
      if rank >= tokens.count { tokens += Array(repeating: nil, count: rank + 1 - tokens.count) }
      guard tokens[rank] == nil else { throw TokenizerFileError(path, "line \(line + 1) gives the number \(rank) a second time") }
      tokens[rank] = Array(bytes)
    }
    guard !tokens.isEmpty else { throw TokenizerFileError(path, "it holds no token") }
    var rules = BytePairRules()
    rules.pattern = pattern
    rules.takesWholeTokens = true
    var vocabulary = BytePairVocabulary(tokens: tokens, merges: [], rules: rules)
    for (name, id) in specialTokens.sorted(by: { $0.value < $1.value }) {
      guard id >= 0, id < 1 << 24, id >= tokens.count || tokens[id] == nil else {
        throw TokenizerFileError(path, "the special token \(name) has the number \(id), which is another's or none")
      }
      vocabulary.added.append(AddedToken(id: UInt32(id), content: name))
    }
    vocabulary.merges = vocabulary.mergesByRank()
    func mark(_ name: String) throws(TokenizerFileError) -> Int32 {
      guard let id = specialTokens[name] else { throw TokenizerFileError(path, "\(name) is not among its special tokens: give its number") }
      return Int32(id)
    }
    try self.init(vocabulary, beginning: try mark(beginning), end: try end.map(mark))
  }
}
