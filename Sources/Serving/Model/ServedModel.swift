import Corpus
import Pretraining

/// A model, or several that answer together, as clients see it.
package struct ServedModel: Sendable {
  package let name: String
  /// Other names by which it may be asked for.
  package let otherNames: Set<String>
  package let context: Int
  package let vocabularySize: Int
  /// Nil where the model is to be used by tokens only.
  package let tokenizer: (any Tokenizer)?
  /// Put before what does not begin with it.
  package let beginning: Int32?
  package let endTokens: Set<Int32>
  let tokenNames: TokenNames

  /// - Parameter addsBeginning: whether the tokenizer's beginning token is put before prompts that lack it.
  ///
  /// - Throws: `ServingError` for models that cannot be sampled from, do not agree, or have fewer tokens than the tokenizer.
  package init(name: String, otherNames: Set<String> = [], models: [ModelConfiguration], tokenizer: (any Tokenizer)?, addsBeginning: Bool)
    throws
  {
    guard models.allSatisfy(\.crossDocumentAttention) else { throw ServingError.attendsWithinDocuments }
    let vocabularies = Set(models.map(\.vocabularySize))
    guard vocabularies.count == 1, let vocabulary = vocabularies.first else { throw ServingError.vocabularies(vocabularies.sorted()) }
    if let tokenizer, tokenizer.vocabularySize > vocabulary {
      throw ServingError.tokenizer(tokenizer.vocabularySize, model: vocabulary)
    }
    (self.name, self.otherNames, self.tokenizer, vocabularySize) = (name, otherNames, tokenizer, vocabulary)
    context = models.map(\.context).min()!
    beginning = addsBeginning ? tokenizer?.beginningToken : nil
    // A beginning token begins another document.
    endTokens = Set([tokenizer?.beginningToken, tokenizer?.endToken].compactMap { $0 })
    tokenNames = TokenNames(tokenizer, count: vocabulary)
  }

  func isCalled(_ name: String) -> Bool { name == self.name || otherNames.contains(name) }
}
