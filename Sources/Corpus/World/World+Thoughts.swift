package import Randomness

extension World {
  /// What a latent thought says of the document it stands in, in the encyclopaedic style: facts of that document, and those that its writer
  /// knows.
  public enum Rationale: String, Codable, Hashable, Sendable, CaseIterable {
    /// The next one or two statements themselves. A control: a model can read the answer off.
    case nextStatements
    /// What the next statements follow from (a chain of facts, the event that a later mention refers to), then background
    /// from elsewhere in the document or known. Never the next statements themselves.
    case background
  }

  /// Facts that a thought of `background` states, at most.
  package static let factsPerThought = 3

  /// The document with `count` thoughts between its sentences: `<t>` facts `</t>`.
  ///
  /// Split points lie between sentences, where the oracle can say something; ``StreamMethod/latentThoughts(generations:withReal:)``
  /// cuts by token count instead, as for text that has no plan.
  package func thoughtful(_ document: WorldDocument, count: Int, rationale: Rationale, knowing share: Double = 0, key: RandomKey) -> [Int32]
  {
    var generator = key.generator()
    let known = background(of: document.plan, knowing: share)
    return thoughtful(document, thoughts: cuts(in: document, count: count, &generator)) { index in
      thought(about: document.plan, before: index, rationale, known: known, &generator).flatMap { encyclopaedicSentence($0, &generator) }
    }
  }

  /// The sentences before which `count` thoughts stand, ascending; several before one only where there are more thoughts than sentences.
  func cuts(in document: WorldDocument, count: Int, _ generator: inout RandomGenerator) -> [Int] {
    let sentences = document.sentences
    return
      (count > sentences.count
      ? (0..<count).map { _ in Int.random(in: sentences.indices, using: &generator) }
      : Array(sentences.indices.shuffled(using: &generator).prefix(count))).sorted()
  }

  /// The document with a thought before each of these sentences, made in their order.
  func thoughtful(_ document: WorldDocument, thoughts cuts: [Int], write: (_ sentence: Int) -> [Int32]) -> [Int32] {
    var (tokens, rest): ([Int32], ArraySlice<Int>) = ([], cuts[...])
    for (index, sentence) in document.sentences.enumerated() {
      while rest.first == index {
        rest.removeFirst()
        tokens += [vocabulary.thoughtStart] + write(index) + [vocabulary.thoughtEnd]
      }
      tokens += sentence
    }
    return tokens
  }

  /// The facts of one thought, between the statements before `index` and those from there on.
  package func thought(
    about plan: DocumentPlan, before index: Int, _ rationale: Rationale, known: [Fact] = [], _ generator: inout RandomGenerator
  ) -> [Fact] {
    let next = plan.facts[index...].prefix(Int.random(in: 1...2, using: &generator))
    switch rationale {
    case .nextStatements: return next.flatMap { premises(of: $0, in: plan, known) + [$0] }
    case .background:
      var told = Set(next)
      // The event itself would give away all its later mentions.
      if next.contains(where: { $0.attribute == .event }) { told.formUnion(plan.facts.filter(\.attribute.isEvent)) }
      // Nor does a thought draw conclusions.
      let elsewhere = (plan.facts.filter { $0.attribute != .eventReference && !$0.attribute.isConclusion } + known).shuffled(
        using: &generator)
      let facts = (next.flatMap { premises(of: $0, in: plan, known) + occasion(of: $0, in: plan) } + elsewhere).filter {
        told.insert($0).inserted
      }
      return Array(facts.prefix(Self.factsPerThought))
    }
  }

  /// The facts from which a derived one follows: by the rules of conclusions, or where the document states them or their writer knows them.
  private func premises(of fact: Fact, in plan: DocumentPlan, _ known: [Fact]) -> [Fact] {
    if fact.attribute.isConclusion { return steps(to: fact.attribute, from: plan.event) }
    guard fact.attribute == .homeRegion else { return [] }
    let chain = [self.fact(.born, of: fact.subject), self.fact(.region, of: facts[.born]![fact.subject]!)]
    return chain.allSatisfy { plan.facts.contains($0) || known.contains($0) } ? chain : []
  }

  /// The event that a later mention refers to.
  private func occasion(of fact: Fact, in plan: DocumentPlan) -> [Fact] {
    fact.attribute == .eventReference ? plan.facts.filter { $0.attribute == .event } : []
  }
}
