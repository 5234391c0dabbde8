package import Randomness

extension World {
  /// The document with `count` rationales between its sentences: before a sentence, `<t>` the facts of the next one or two
  /// in the encyclopaedic style `</t>`. Two facts from which a third follows are spelled out when the document states both.
  ///
  /// Split points lie between sentences, where the oracle can say something; ``StreamMethod/latentThoughts(generations:withReal:)``
  /// cuts by token count instead, as for text that has no plan.
  package func thoughtful(_ document: WorldDocument, count: Int, key: RandomKey) -> [Int32] {
    var generator = key.generator()
    let sentences = document.sentences
    let cuts: [Int] =
      count > sentences.count
      ? (0..<count).map { _ in Int.random(in: sentences.indices, using: &generator) }
      : Array(sentences.indices.shuffled(using: &generator).prefix(count))
    return sentences.indices.flatMap { index in
      cuts.filter { $0 == index }.flatMap { _ in rationale(of: document.plan, before: index, &generator) } + sentences[index]
    }
  }

  private func rationale(of plan: DocumentPlan, before index: Int, _ generator: inout RandomGenerator) -> [Int32] {
    let next = plan.facts[index...].prefix(Int.random(in: 1...2, using: &generator))
    let stated = Set(plan.facts.map(\.attribute))
    var words = [vocabulary.thoughtStart]
    for fact in next {
      if fact.attribute == .homeRegion, stated.contains(.born), stated.contains(.region) {
        words += encyclopaedicSentence(self.fact(.born, of: fact.subject), &generator)
        words += encyclopaedicSentence(self.fact(.region, of: facts[.born]![fact.subject]!), &generator)
      }
      words += encyclopaedicSentence(fact, &generator)
    }
    return words + [vocabulary.thoughtEnd]
  }
}
