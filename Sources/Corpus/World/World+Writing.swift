public import Randomness

// What a model is given to write about a document, and documents with thoughts that it has written.
extension World {
  /// Where a writer's text ends.
  public var writtenEnd: Int32 { vocabulary.thoughtEnd }

  /// What a writer goes on from to rephrase a document.
  public func rephrasingPrompt(_ document: WorldDocument) -> [Int32] {
    vocabulary.names.spelled(document.sentences.joined()) + [vocabulary.thoughtStart]
  }

  /// What a writer goes on from to think before a sentence of a document.
  public func thoughtPrompt(_ document: WorldDocument, before sentence: Int) -> [Int32] {
    vocabulary.names.spelled(document.sentences[..<sentence].joined()) + [vocabulary.thoughtEnd]
      + vocabulary.names.spelled(document.sentences[sentence...].joined()) + [vocabulary.thoughtStart]
  }

  /// For each document the sentences before which ``latentThoughts(in:count:as:knowing:key:)`` puts thoughts, ascending.
  public func thoughtPlaces(in documents: [WorldDocument], count: Int, key: RandomKey) -> [[Int]] {
    let key = key.split("thoughts")
    return documents.map { document in
      var generator = key.split(document.id).generator()
      return cuts(in: document, count: count, &generator)
    }
  }

  /// Every document with thoughts that were written for these places, samples 0, 1, … in their order; the documents in the order of
  /// ``latentThoughts(in:count:as:knowing:key:)``.
  ///
  /// Throws what ``stream(of:generations:method:key:)`` throws.
  public func latentThoughts(in documents: [WorldDocument], places: [[Int]], written thoughts: [Generation], key: RandomKey) throws
    -> TokenStream
  {
    var table = try SampleTable(ids: documents.map(\.id), count: places.map(\.count).max() ?? 0)
    for (index, thought) in thoughts.enumerated() {
      try table.add(index, id: thought.documentID, sample: thought.sample, isEmpty: false)
    }
    let samples = try table.samples()
    let texts = try thoughts.map { try tokenizer.encode($0.text) }
    let units = documents.indices.map { index in
      var next = samples[index][...]
      return [thoughtful(documents[index], thoughts: places[index]) { _ in texts[next.removeFirst()] }]
    }
    let order = key.split("thoughts").split("order").permutation(of: documents.count)
    return stream(
      units: order.map { units[$0] },
      description:
        "\(thoughts.count) thoughts by \(Set(thoughts.map(\.generator)).sorted().joined(separator: ", ")) in \(documents.count) documents")
  }
}
