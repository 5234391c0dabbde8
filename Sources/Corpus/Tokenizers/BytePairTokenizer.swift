package import BytePairs
import Provenance

/// Byte-pair encoding of bytes, as GPT-2, Llama 3 and Qwen use it, or of characters with byte fallback, as Llama 2 does. It is read
/// from `tokenizer.json` or tiktoken's files, or learnt from a corpus.
///
/// Tokens are those of the file's own programs. Encoding keeps no String and allocates nothing for a piece, and any number of threads may
/// encode at once.
public struct BytePairTokenizer: Tokenizer {
  public let identity: String
  public let vocabularySize: Int
  public let beginningToken: Int32
  public let endToken: Int32?
  /// Whether special tokens that a text holds literally are marks, as programs elsewhere have it; else they are text, which is safer for
  /// text from outside.
  public let readsMarks: Bool
  package let model: BytePairModel

  /// - Parameters:
  ///   - size: numbers of tokens that a model has rows for; those of no token are never made.
  ///
  /// Throws a ``TokenizerError`` for a vocabulary that contradicts itself.
  package init(
    _ vocabulary: BytePairVocabulary, beginning: Int32, end: Int32?, size: Int? = nil, readsMarks: Bool = true
  ) throws(TokenizerError) {
    do throws(BytePairError) {
      self.init(try BytePairModel(vocabulary), beginning: beginning, end: end, size: size ?? vocabulary.size, readsMarks: readsMarks)
    } catch {
      throw TokenizerError(error.description)
    }
  }

  private init(_ model: BytePairModel, beginning: Int32, end: Int32?, size: Int, readsMarks: Bool) {
    self.model = model
    (beginningToken, endToken, vocabularySize, self.readsMarks) = (beginning, end, size, readsMarks)
    let kind = model.vocabulary.rules.symbols == .bytes ? "byte-level BPE" : "BPE of characters"
    let name = ContentHash(of: model.vocabulary.content + "\n\(beginning) \(end ?? -1)".utf8).short
    identity = "\(kind) \(size) \(name)" + (readsMarks ? "" : ", marks as text")
  }

  /// The same with special tokens in a text read as marks or as text.
  public func readingMarks(_ readsMarks: Bool) -> BytePairTokenizer {
    BytePairTokenizer(model, beginning: beginningToken, end: endToken, size: vocabularySize, readsMarks: readsMarks)
  }

  /// The same for a model that has more rows than there are tokens, as many have: both then have one vocabulary size. Fewer rows are an
  /// error.
  public func padded(to rows: Int) throws -> BytePairTokenizer {
    guard rows >= model.vocabulary.size else {
      throw TokenizerError("the tokenizer has \(model.vocabulary.size) tokens and the model rows for \(rows): they do not belong together")
    }
    return BytePairTokenizer(model, beginning: beginningToken, end: endToken, size: rows, readsMarks: readsMarks)
  }

  public func encode(_ text: String) throws -> [Int32] {
    var text = text
    return try text.withUTF8 { try encode($0) }
  }

  /// The tokens of bytes. Those that are no UTF-8 stand for themselves, where the vocabulary is one of bytes.
  public func encode(_ text: UnsafeBufferPointer<UInt8>) throws(TokenizerError) -> [Int32] {
    do { return try model.encode(text, readsMarks: readsMarks) } catch { throw TokenizerError(error.description) }
  }

  public func decode(_ tokens: [Int32]) -> String {
    String(decoding: model.decode(tokens.lazy.filter { $0 != beginningToken && $0 != endToken }), as: UTF8.self)
  }

  /// The bytes that tokens stand for; none for special tokens.
  public func bytes(of tokens: [Int32]) -> [UInt8] { model.decode(tokens) }

  public func bytes(of token: Int32) -> [UInt8] { model.decode(CollectionOfOne(token)) }
}
