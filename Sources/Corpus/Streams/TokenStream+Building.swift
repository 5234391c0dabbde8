import Provenance
public import Randomness

extension TokenStream {
  /// Orders documents and generations by `method` and joins them: beginning token, text and end token of each document.
  ///
  /// - Parameter source: where the documents came from, for the description.
  ///
  /// Throws a ``StreamError`` for lists that do not fit together and a ``TokenizerError`` for text the tokenizer cannot
  /// express.
  public init(
    of documents: [Document], generations: [Generation] = [], method: StreamMethod = .realOnly, tokenizer: some Tokenizer,
    source: String = "", key: RandomKey = RandomKey(seed: 0)
  ) throws {
    let units = try StreamBuilder.units(documents: documents, generations: generations, method: method, key: key)
    try self.init(
      units: units, documents: documents, generations: generations, tokenizer: tokenizer,
      description: CanonicalJSON.text(
        StreamProvenance(
          source: source, method: method, tokenizer: tokenizer.identity, documents: documents.count,
          generators: Set(generations.map { "\($0.generator) \($0.promptVersion)" }).sorted())),
      realCopies: method.realCopies)
  }

  /// Joins `units`, whose parts index into `documents` and `generations`.
  public init(
    units: some Sequence<StreamUnit>, documents: [Document], generations: [Generation], tokenizer: some Tokenizer, description: String = "",
    realCopies: Int? = nil
  ) throws {
    let real = try documents.map { try tokenizer.encode($0.text) }
    var encoded: [[Int32]?] = Array(repeating: nil, count: generations.count)
    var tokens: [Int32] = []
    var unitStarts: [Int] = []
    var documentStarts: [Int] = []
    let join = StreamJoin(
      beginning: tokenizer.beginningToken, end: tokenizer.endToken, real: { real[$0] },
      generation: { index in
        let text = try encoded[index] ?? tokenizer.encode(generations[index].text)
        encoded[index] = text
        return text
      }, name: { documents[$0].id })
    try join.write(units) { document, beginsUnit in
      if beginsUnit { unitStarts.append(tokens.count) }
      documentStarts.append(tokens.count)
      tokens += document
    }
    guard !tokens.isEmpty else { throw StreamError.noDocuments }
    let classes = tokenizer.classes
    self.init(
      tokens: tokens, unitStarts: unitStarts, documentStarts: documentStarts, vocabularySize: tokenizer.vocabularySize,
      classes: classes.isEmpty ? [] : tokens.map { classes[Int($0)] }, classNames: tokenizer.classNames, description: description,
      realCopies: realCopies)
  }
}
