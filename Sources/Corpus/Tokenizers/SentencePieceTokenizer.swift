import Provenance

/// Byte-pair encoding learnt from the corpus itself by SentencePiece (Kudo and Richardson 2018), with byte fallback: any
/// text is expressed, and decoding gives it back as it was.
public struct SentencePieceTokenizer: Tokenizer {
  /// The serialised model: kept, it makes the same tokenizer anywhere.
  public let model: [UInt8]
  public let identity: String
  public let vocabularySize: Int
  public let beginningToken: Int32 = 1
  public let endToken: Int32? = 2
  private let processor: SentencePieceModel

  /// Learns a vocabulary from `documents`; the same documents give the same one.
  ///
  /// - Parameter vocabularySize: tokens, of which 259 are bytes and marks. Throws a ``TokenizerError`` when the text does not
  ///   hold so many different pieces.
  public init(trainedOn documents: [Document], vocabularySize: Int = 1024) throws {
    let texts = documents.flatMap { Self.chunks(of: Array($0.text.utf8)) }
    guard !texts.isEmpty else { throw TokenizerError("there is no text to learn a vocabulary from") }
    try self.init(model: SentencePieceModel.train(on: texts, vocabularySize: vocabularySize))
  }

  /// The tokenizer of a serialised model that has beginning and end at 1 and 2, as those made here do.
  public init(model: [UInt8]) throws {
    processor = try SentencePieceModel(model)
    vocabularySize = processor.vocabularySize
    self.model = model
    identity = "SentencePiece BPE \(processor.vocabularySize) \(ContentHash(of: model).short)"
  }

  public func encode(_ text: String) throws -> [Int32] { try processor.encode(text) }

  public func decode(_ tokens: [Int32]) -> String {
    let known = Int32(0)..<Int32(vocabularySize)
    if tokens.allSatisfy(known.contains) { return processor.decode(tokens) }
    return tokens.split(omittingEmptySubsequences: false) { !known.contains($0) }.map { processor.decode(Array($0)) }.joined(
      separator: "\u{FFFD}")
  }

  /// Long texts in pieces, cut between characters: the trainer skips sentences above 4192 bytes and aborts the process on a
  /// word above 65,535 characters.
  private static func chunks(of text: [UInt8]) -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    var start = 0
    while start < text.count {
      var end = min(start + 4096, text.count)
      while end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
      chunks.append(Array(text[start..<end]))
      start = end
    }
    return chunks
  }
}
