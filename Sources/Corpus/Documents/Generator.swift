public import Randomness

/// Writes synthetic text from documents.
///
/// The text of (document, sample) depends on the key and those two alone: it is the same whichever other documents are
/// asked for, and a larger count only adds samples. A generator that needs no waiting may implement this without `async`.
public protocol Generator: Sendable {
  /// Samples 0 ..< count of every document, document by document.
  func generations(of documents: [Document], count: Int, key: RandomKey) async throws -> [Generation]
}
