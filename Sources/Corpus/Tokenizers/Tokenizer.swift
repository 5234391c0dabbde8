/// Text to tokens and back. Documents are framed by the stream: beginning token, text, end token.
public protocol Tokenizer: Sendable {
  /// Kind and vocabulary, recorded with every stream made by it.
  var identity: String { get }
  /// Tokens are 0 ..< vocabularySize.
  var vocabularySize: Int { get }
  /// BOS: opens every document.
  var beginningToken: Int32 { get }
  /// EOS: closes every document; nil when the beginning of the next is mark enough.
  var endToken: Int32? { get }
  /// For each token of the vocabulary its class, an index into `classNames`; empty when tokens have no classes.
  var classes: [UInt8] { get }
  var classNames: [String] { get }
  /// Throws a ``TokenizerError`` for text it cannot express.
  func encode(_ text: String) throws -> [Int32]
  /// Leaves out the beginning and end marks.
  func decode(_ tokens: [Int32]) -> String
}

extension Tokenizer {
  public var classes: [UInt8] { [] }
  public var classNames: [String] { [] }
}

/// A tokenizer could not be made, or cannot express a text.
public struct TokenizerError: Error, CustomStringConvertible {
  public let description: String

  package init(_ description: String) { self.description = description }
}
