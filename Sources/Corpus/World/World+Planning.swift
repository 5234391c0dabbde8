public import Randomness

/// What a document of the world will say, before it is put into words.
public struct DocumentPlan: Codable, Hashable, Sendable {
  public var topic: Int32
  public var event: WorldEvent
  /// Statements in order.
  public var facts: [Fact]
}

extension World {
  /// Plans one document; topic and event are drawn unless given.
  public func plan(topic: Int32? = nil, event: WorldEvent? = nil, key: RandomKey) -> DocumentPlan {
    var generator = key.generator()
    let topic = topic ?? vocabulary.persons[generator.index(weights: topicWeights)]
    var statements = facts(about: topic, generator: &generator)
    let event = event ?? randomEvent(&generator)
    statements.shuffle(using: &generator)
    let positions = [0, 1].map { _ in Int.random(in: 0...statements.count, using: &generator) }.sorted()
    let reference = Fact(attribute: .eventReference, subject: topic, content: .event(event))
    statements.insert(Fact(attribute: .event, subject: topic, content: .event(event)), at: positions[0])
    statements.insert(reference, at: positions[1] + 1)
    for fact in statements where !fact.attribute.isEvent && generator.chance(configuration.restatement) {
      let first = statements.firstIndex(of: fact)!
      statements.insert(fact, at: Int.random(in: first + 1...statements.count, using: &generator))
    }
    let statement = statements.lastIndex { $0.attribute == .event }!
    for _ in 2..<max(2, configuration.eventMentions) {
      statements.insert(reference, at: Int.random(in: statement + 1...statements.count, using: &generator))
    }
    return DocumentPlan(
      topic: topic, event: event, facts: withConclusions(statements, from: event, for: topic, key: key.split("conclusions")))
  }

  func randomEvent(_ generator: inout RandomGenerator) -> WorldEvent {
    WorldEvent(
      number: vocabulary.numbers.randomElement(using: &generator)!, object: vocabulary.objects.randomElement(using: &generator)!,
      day: vocabulary.days.randomElement(using: &generator)!)
  }

  package func fact(_ attribute: WorldAttribute, of subject: Int32) -> Fact {
    Fact(attribute: attribute, subject: subject, content: .value(facts[attribute]![subject]!))
  }

  /// Three or four facts of the person, one or two of its city or company.
  private func facts(about person: Int32, generator: inout RandomGenerator) -> [Fact] {
    let city = facts[.born]![person]!
    let company = facts[.works]![person]!
    let own = WorldAttribute.ofPerson.shuffled(using: &generator).prefix(Int.random(in: 3...4, using: &generator))
    let around = WorldAttribute.ofCity.map { fact($0, of: city) } + WorldAttribute.ofCompany.map { fact($0, of: company) }
    return own.map { fact($0, of: person) }
      + around.shuffled(using: &generator).prefix(Int.random(in: 1...2, using: &generator))
  }
}
