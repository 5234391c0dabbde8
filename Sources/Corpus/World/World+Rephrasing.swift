import Randomness

extension World {
  /// How the oracle writes anew.
  public enum Rephrasing: String, Codable, Hashable, Sendable, CaseIterable {
    /// The document's facts in the encyclopaedic style.
    case encyclopaedic
    /// The document's facts in the real style: what rephrasing is worth when the style is right.
    case real
    /// Control: the encyclopaedic style over random facts, language without knowledge.
    case grammarOnly
  }

  /// One rephrase as text. It rests on the facts of this document, and of those of the world on what its writer knows.
  func rephrase(_ plan: DocumentPlan, _ rephrasing: Rephrasing, knowing share: Double, key: RandomKey) -> String {
    switch rephrasing {
    case .encyclopaedic: text(encyclopaedic(plan, knowing: share, key: key).joined())
    case .real: text(realSentences(plan, key: key).joined())
    case .grammarOnly: text(encyclopaedic(scrambled(plan, key: key.split("facts")), knowing: 0, key: key).joined())
    }
  }

  /// Each statement kept with a probability (if none is, the first two), with facts added that the writer knows, half the time in canonical
  /// order and half shuffled, none twice. Conclusions come last.
  func encyclopaedic(_ plan: DocumentPlan, knowing share: Double = 0, key: RandomKey) -> [[Int32]] {
    var generator = key.generator()
    var kept = plan.facts.filter { _ in generator.chance(configuration.rephraseKeeps) }
    if kept.isEmpty { kept = Array(plan.facts.prefix(2)) }
    var choice = key.split("knowledge").generator()
    kept += background(of: plan, knowing: share).shuffled(using: &choice).prefix(Self.factsAdded)
    if generator.chance(0.5) {
      kept.sort { $0.attribute.rawValue < $1.attribute.rawValue }
    } else {
      kept.shuffle(using: &generator)
    }
    kept = kept.filter { !$0.attribute.isConclusion } + kept.filter(\.attribute.isConclusion)
    var seen: Set<Fact> = []
    return kept.filter { seen.insert($0).inserted }.map { encyclopaedicSentence($0, &generator) }
  }

  /// The plan with its subjects and values replaced by random ones of the same kind, alike wherever they recur.
  private func scrambled(_ plan: DocumentPlan, key: RandomKey) -> DocumentPlan {
    var generator = key.generator()
    let event = randomEvent(&generator)
    var subjects: [Int32: Int32] = [:]
    var values: [Fact: Int32] = [:]
    let statements = plan.facts.map { fact in
      let subject = subjects[fact.subject] ?? possibleSubjects(for: fact.attribute).randomElement(using: &generator)!
      subjects[fact.subject] = subject
      if fact.attribute.isEvent { return Fact(attribute: fact.attribute, subject: subject, content: .event(event)) }
      // What follows from the event follows from its scrambled form too.
      if fact.attribute.isConclusion { return conclusion(fact.attribute, from: event, for: subject) }
      let value = values[fact] ?? Set(facts[fact.attribute]!.values).sorted().randomElement(using: &generator)!
      values[fact] = value
      return Fact(attribute: fact.attribute, subject: subject, content: .value(value))
    }
    return DocumentPlan(topic: subjects[plan.topic]!, event: event, facts: statements)
  }

  private func possibleSubjects(for attribute: WorldAttribute) -> [Int32] {
    if WorldAttribute.ofCity.contains(attribute) { return vocabulary.cities }
    return WorldAttribute.ofCompany.contains(attribute) ? vocabulary.companies : vocabulary.persons
  }
}
