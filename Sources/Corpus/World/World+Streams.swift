public import Randomness

extension World {
  /// Real documents that hold at least `tokens` tokens together, counting those that begin and end documents. A smaller corpus of the same key is the
  /// beginning of a larger one.
  public func realDocuments(tokens: Int, key: RandomKey) -> [WorldDocument] { documents("real", tokens: tokens, key: key) }

  /// Samples 0 ..< generations of every document, by the oracle.
  ///
  /// - Parameter share: of the facts of the world that the oracle knows beside what a document states, 0 to 1. Each encyclopaedic rephrase adds at
  ///   most two of them.
  public func rephrases(
    of documents: [WorldDocument], generations count: Int, as rephrasing: Rephrasing = .encyclopaedic,
    knowing share: Double = 0, key: RandomKey
  ) -> [Generation] {
    var parameters = ["rephraseKeeps": "\(configuration.rephraseKeeps)"]
    if share > 0 { parameters["knows"] = "\(share)" }
    return documents.flatMap { document in
      (0..<count).map { sample in
        Generation(
          documentID: document.id, sample: sample,
          text: rephrase(document.plan, rephrasing, knowing: share, key: key.split(rephrasing.rawValue).split(document.id).split(sample)),
          generator: "world \(configuration.seed) oracle" + (share > 0 ? " knowing \(share)" : ""), promptVersion: rephrasing.rawValue,
          parameters: parameters)
      }
    }
  }

  /// The stream of documents and their generations by `method`. Throws a ``StreamError`` for lists that do not fit together.
  public func stream(
    of documents: [WorldDocument], generations: [Generation] = [], method: StreamMethod = .realOnly, key: RandomKey
  ) throws -> TokenStream {
    try TokenStream(
      of: documents.map(document), generations: generations, method: method, tokenizer: tokenizer,
      source: "world \(configuration.seed)", key: key)
  }

  /// Every document with `count` thoughts between its sentences, shuffled: the oracle's latent thoughts.
  ///
  /// - Parameter share: of the facts of the world that the oracle knows beside what a document states, 0 to 1; thoughts of `background` may
  ///   state them.
  public func latentThoughts(
    in documents: [WorldDocument], count: Int, as rationale: Rationale = .background, knowing share: Double = 0, key: RandomKey
  ) -> TokenStream {
    let key = key.split("thoughts")
    let order = key.split("order").permutation(of: documents.count)
    return stream(
      units: order.map {
        [thoughtful(documents[$0], count: count, rationale: rationale, knowing: share, key: key.split(documents[$0].id))]
      },
      description:
        "\(count) oracle thoughts (\(rationale.rawValue)\(share > 0 ? ", knowing \(share)" : "")) in each of \(documents.count) documents")
  }

  /// Fresh documents of the same world, enough for `windows` windows: what the i.i.d. loss is measured on.
  public func validation(windows: Int = 120, context: Int = 256, key: RandomKey) -> TokenStream {
    let documents = documents("validation", tokens: windows * context + 1, key: key)
    return stream(units: documents.map { [Array($0.sentences.joined())] }, description: "\(documents.count) validation documents")
  }

  /// Threads of linked documents, one topic and one event each, every thread a unit: what the long-context loss is
  /// measured on, from the start of each.
  public func threads(count: Int = 64, documents length: Int = 8, key: RandomKey) -> TokenStream {
    let units = (0..<count).map { index in
      let key = documentKey("threads", key).split(index)
      let first = plan(key: key.split("plan"))
      return (0..<length).map { number in
        let key = key.split(number)
        let plan = number == 0 ? first : plan(topic: first.topic, event: first.event, key: key.split("plan"))
        return Array(realSentences(plan, key: key.split("words")).joined())
      }
    }
    return stream(units: units, description: "\(count) threads of \(length) linked documents")
  }

  private func documents(_ purpose: String, tokens: Int, key: RandomKey) -> [WorldDocument] {
    let framing = tokenizer.endToken == nil ? 1 : 2
    let key = documentKey(purpose, key)
    var documents: [WorldDocument] = []
    var count = 0
    while count < tokens {
      let index = documents.count
      let plan = plan(key: key.split(index).split("plan"))
      let sentences = realSentences(plan, key: key.split(index).split("words"))
      documents.append(WorldDocument(id: "\(purpose) \(index)", plan: plan, sentences: sentences))
      count += framing + vocabulary.names.spelled(sentences.joined()).count
    }
    return documents
  }

  /// Two worlds draw different documents from one key.
  private func documentKey(_ purpose: String, _ key: RandomKey) -> RandomKey { key.split(purpose).split(configuration.seed) }

  func stream(units: [[[Int32]]], description: String) -> TokenStream {
    var tokens: [Int32] = []
    var unitStarts: [Int] = []
    var documentStarts: [Int] = []
    for unit in units {
      unitStarts.append(tokens.count)
      for document in unit {
        documentStarts.append(tokens.count)
        tokens.append(tokenizer.beginningToken)
        tokens += vocabulary.names.spelled(document)
        if let end = tokenizer.endToken { tokens.append(end) }
      }
    }
    return TokenStream(
      tokens: tokens, unitStarts: unitStarts, documentStarts: documentStarts, vocabularySize: tokenizer.vocabularySize,
      classes: tokens.map { tokenizer.classes[Int($0)] }, classNames: tokenizer.classNames,
      description: "world \(configuration.seed): \(description)")
  }
}
