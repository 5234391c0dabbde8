public import Provenance

/// Tokens of many documents in one row, with what is needed to cut, shuffle and judge them.
///
/// A *document* begins with the tokenizer's beginning token. A *unit* is one or more neighbouring documents that stay
/// together when documents are shuffled: a document of its own, or a whole group of stitched ones. Two streams are equal
/// when their content is; `description` and `realCopies` tell where it came from and take no part.
///
/// A stream is in memory, or in a ``TokenFile`` that is looked at page by page.
public struct TokenStream: Sendable {
  let content: Content
  public let vocabularySize: Int
  /// One class per token, an index into `classNames`, for losses by component; or empty.
  public let classes: [UInt8]
  public let classNames: [String]
  /// Provenance: how the stream was made.
  public let description: String
  /// How often it holds each real document, where the builder knows. Provenance too: for counting exposures.
  public let realCopies: Int?
  /// The name of the content: tokens, starts, vocabulary size, classes and their names. In a file also its form.
  public let hash: ContentHash

  enum Content: Sendable {
    case memory(tokens: [Int32], unitStarts: [Int], documentStarts: [Int])
    case file(TokenFile)
  }

  /// The stream in a file, of which nothing is read.
  public init(_ file: TokenFile) {
    content = .file(file)
    (vocabularySize, classes, classNames) = (file.vocabularySize, [], [])
    (description, realCopies, hash) = (file.details.description, file.details.realCopies, file.hash)
  }

  /// Traps when the parts contradict one another; for parts from outside use `init(validating:...)`.
  public init(
    tokens: [Int32], unitStarts: [Int], documentStarts: [Int], vocabularySize: Int,
    classes: [UInt8] = [], classNames: [String] = [], description: String = "", realCopies: Int? = nil
  ) {
    do {
      try self.init(
        validating: tokens, unitStarts: unitStarts, documentStarts: documentStarts, vocabularySize: vocabularySize,
        classes: classes, classNames: classNames, description: description, realCopies: realCopies)
    } catch {
      preconditionFailure(error.description)
    }
  }

  /// Throws a ``TokenStreamError`` when the parts contradict one another.
  public init(
    validating tokens: [Int32], unitStarts: [Int], documentStarts: [Int], vocabularySize: Int,
    classes: [UInt8] = [], classNames: [String] = [], description: String = "", realCopies: Int? = nil
  ) throws(TokenStreamError) {
    try Self.check(starts: unitStarts, of: "unit", in: tokens.count)
    try Self.check(starts: documentStarts, of: "document", in: tokens.count)
    guard Set(unitStarts).isSubset(of: documentStarts) else {
      throw TokenStreamError("a unit starts inside a document")
    }
    if let position = tokens.firstIndex(where: { $0 < 0 || $0 >= vocabularySize }) {
      throw TokenStreamError("token \(tokens[position]) at \(position) is outside a vocabulary of \(vocabularySize)")
    }
    guard classes.isEmpty || classes.count == tokens.count else {
      throw TokenStreamError("\(classes.count) classes for \(tokens.count) tokens")
    }
    if let position = classes.firstIndex(where: { $0 >= classNames.count }) {
      throw TokenStreamError("class \(classes[position]) at \(position) has no name among \(classNames.count)")
    }
    content = .memory(tokens: tokens, unitStarts: unitStarts, documentStarts: documentStarts)
    self.vocabularySize = vocabularySize
    self.classes = classes
    self.classNames = classNames
    self.description = description
    self.realCopies = realCopies
    let parts = [
      tokens.withUnsafeBytes { ContentHash(of: $0) }, unitStarts.withUnsafeBytes { ContentHash(of: $0) },
      documentStarts.withUnsafeBytes { ContentHash(of: $0) }, classes.withUnsafeBytes { ContentHash(of: $0) },
      ContentHash(of: classNames.joined(separator: "\0")),
    ]
    hash = ContentHash(of: "stream 1 \(vocabularySize) " + parts.map(\.hexadecimal).joined(separator: " "))
  }

  private static func check(starts: [Int], of name: String, in count: Int) throws(TokenStreamError) {
    guard count > 0 else { throw TokenStreamError("it holds no token") }
    guard starts.first == 0 else { throw TokenStreamError("the first \(name) does not start at 0") }
    guard zip(starts, starts.dropFirst()).allSatisfy(<), starts.last! < count else {
      throw TokenStreamError("\(name) starts do not ascend within \(count) tokens")
    }
  }
}

extension TokenStream: Hashable {
  public static func == (left: TokenStream, right: TokenStream) -> Bool { left.hash == right.hash }
  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// Parts that do not make a token stream.
public struct TokenStreamError: Error, CustomStringConvertible {
  public let reason: String

  init(_ reason: String) { self.reason = reason }

  public var description: String { "not a token stream: \(reason)" }
}
