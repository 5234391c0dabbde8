#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How likely a document in the real style is to one who knows its world: summed over all that could be meant by its words.
struct DocumentLikelihood {
  private let world: World
  private let sentences: SentenceLikelihood
  private let plans: PlanLikelihood
  private let persons: [Int32: Int]
  private let marks: Set<Int32>

  init(of world: World) {
    (self.world, sentences, plans) = (world, SentenceLikelihood(of: world), PlanLikelihood(world.configuration))
    persons = Dictionary(uniqueKeysWithValues: world.vocabulary.persons.enumerated().map { ($1, $0) })
    marks = Set([world.tokenizer.beginningToken] + (world.tokenizer.endToken.map { [$0] } ?? []))
  }

  /// The natural logarithm of its probability, −∞ for what is no document of the world.
  func logarithm(of tokens: some Sequence<Int32>) -> Double {
    let words = tokens.filter { !marks.contains($0) }
    guard words.last == world.vocabulary.stop else { return -.infinity }
    let sentences = words.split(separator: world.vocabulary.stop, omittingEmptySubsequences: false).dropLast()
    guard let (event, chance) = event(in: words) else { return -.infinity }
    // No mistake makes a name, so that a person who is named is the topic.
    let named = words.first { persons[$0] != nil }
    let total = world.topicWeights.reduce(0, +)
    let sum = world.vocabulary.persons.reduce(0) { sum, topic in
      guard named == nil || named == topic else { return sum }
      return sum + world.topicWeights[persons[topic]!] / total * probability(of: Array(sentences), about: topic, event)
    }
    return log(sum * chance)
  }

  /// The event that a document tells of, and how likely it is. Parts that mistakes have hidden everywhere could be any: one stands for all.
  private func event(in words: [Int32]) -> (WorldEvent, Double)? {
    var chance = 1.0
    func part(_ values: [Int32]) -> Int32? {
      let seen = Set(words).intersection(values)
      if let value = seen.first { chance /= Double(values.count); return seen.count == 1 ? value : nil }
      return values[0]
    }
    let vocabulary = world.vocabulary
    guard let number = part(vocabulary.numbers), let object = part(vocabulary.objects), let day = part(vocabulary.days) else { return nil }
    return (WorldEvent(number: number, object: object, day: day), chance)
  }

  /// Over all that each sentence could state. Nearly always that is one thing.
  private func probability(of sentences: [ArraySlice<Int32>], about topic: Int32, _ event: WorldEvent) -> Double {
    let facts = world.statements(about: topic, event)
    func sum(over stated: [Fact]) -> Double {
      guard stated.count < sentences.count else { return plans.probability(of: stated, about: topic) }
      let isSpokenOf = stated.contains { $0.subject == topic }
      return facts.reduce(0) { total, fact in
        let said = self.sentences.probability(
          of: sentences[stated.count], for: fact, mayBePronoun: isSpokenOf && fact.subject == topic)
        return said == 0 ? total : total + said * sum(over: stated + [fact])
      }
    }
    return sum(over: [])
  }
}

extension World {
  /// All that a document about a topic and an event can state.
  fileprivate func statements(about topic: Int32, _ event: WorldEvent) -> [Fact] {
    let (city, company) = (facts[.born]![topic]!, facts[.works]![topic]!)
    return WorldAttribute.ofPerson.map { fact($0, of: topic) } + WorldAttribute.ofCity.map { fact($0, of: city) }
      + WorldAttribute.ofCompany.map { fact($0, of: company) }
      + [WorldAttribute.event, .eventReference].map { Fact(attribute: $0, subject: topic, content: .event(event)) }
  }
}
