internal import Contracts
import Provenance

/// A fixed list of words, one token each; text is words with spaces between.
public struct WordTokenizer: Tokenizer {
  public let words: [String]
  public let beginningToken: Int32
  public let endToken: Int32?
  public let classes: [UInt8]
  public let classNames: [String]
  public let identity: String
  private let tokens: [String: Int32]

  /// - Parameters:
  ///   - beginning: the word, among `words`, that opens documents.
  ///   - end: the word that closes them, if any.
  ///   - classes: one per word, or none.
  public init(words: [String], beginning: String, end: String? = nil, classes: [UInt8] = [], classNames: [String] = []) {
    self.words = words
    self.classes = classes
    self.classNames = classNames
    require(classes.isEmpty || classes.count == words.count, "\(classes.count) classes for \(words.count) words")
    let tokens = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, Int32($0)) })
    func mark(_ word: String) -> Int32 {
      guard let token = tokens[word] else { fatalError("\(word) is not among the \(words.count) words") }
      return token
    }
    self.tokens = tokens
    beginningToken = mark(beginning)
    endToken = end.map(mark)
    identity = "words \(words.count) \(ContentHash(of: words.joined(separator: "\n")).short)"
  }

  public var vocabularySize: Int { words.count }

  /// The token of `word`, if it is one of the words.
  public func token(_ word: String) -> Int32? { tokens[word] }

  public func encode(_ text: String) throws -> [Int32] {
    // By bytes, which are cheaper to tell apart than characters.
    try text.utf8.split(separator: UInt8(ascii: " ")).map { bytes in
      let word = String(Substring(bytes))
      guard let token = tokens[word] else {
        throw TokenizerError(
          "\"\(word)\" is not among the \(words.count) words of the vocabulary: use bytes or SentencePiece for free text")
      }
      return token
    }
  }

  public func decode(_ tokens: [Int32]) -> String {
    tokens.lazy.filter { $0 != beginningToken && $0 != endToken }.map { words.indices.contains(Int($0)) ? words[Int($0)] : "\u{FFFD}" }
      .joined(separator: " ")
  }
}
