import Corpus

/// Each token is a letter of its own; the last is a space.
struct LetterTokenizer: Tokenizer {
  var identity: String { "letters" }
  var vocabularySize: Int { TinyStore.vocabularySize }
  var beginningToken: Int32 { 0 }
  var endToken: Int32? { nil }
  func encode(_ text: String) -> [Int32] { text.unicodeScalars.map { $0 == " " ? 31 : Int32($0.value) - 64 } }
  func decode(_ tokens: [Int32]) -> String {
    String(String.UnicodeScalarView(tokens.map { $0 == 31 ? " " : Unicode.Scalar(UInt32($0) + 64)! }))
  }
}
