/// One token per byte of UTF-8, and two for the document marks: no text it cannot express.
public struct ByteTokenizer: Tokenizer {
  public let identity = "bytes"
  public let vocabularySize = 258
  public let beginningToken: Int32 = 256
  public let endToken: Int32? = 257

  public init() {}

  public func encode(_ text: String) -> [Int32] { text.utf8.map { Int32($0) } }

  public func decode(_ tokens: [Int32]) -> String {
    String(decoding: tokens.lazy.filter { (0..<256).contains($0) }.map { UInt8($0) }, as: UTF8.self)
  }
}
