internal import Contracts
import Randomness

// Chains are what a document states of persons for itself alone: one stays with another, who stays with a third, who is in a place. What
// follows, that the first is in that place, is stated later. Nothing of it can be known from other documents.
extension World {
  /// The statements of a document with its chains and their conclusions put in at random, each conclusion after all that it follows from.
  func withChains(_ statements: [Fact], topic: Int32, key: RandomKey) -> [Fact] {
    guard configuration.chains > 0 else { return statements }
    var generator = key.generator()
    let steps = max(2, configuration.chainSteps)
    require(
      configuration.chains <= vocabulary.places.count && configuration.chains * steps <= vocabulary.persons.count,
      "\(configuration.chains) chains of \(steps) steps need as many places and \(configuration.chains * steps) persons, got "
        + "\(vocabulary.places.count) and \(vocabulary.persons.count)")
    let others = vocabulary.persons.filter { $0 != topic }.shuffled(using: &generator)
    let places = vocabulary.places.shuffled(using: &generator)
    var result = statements
    for chain in 0..<configuration.chains {
      // The first chain begins with the topic. Persons and places differ, so that what a conclusion follows from is never in doubt.
      let persons = chain == 0 ? [topic] + others.prefix(steps - 1) : Array(others.dropFirst(chain * steps - 1).prefix(steps))
      let links = zip(persons, persons.dropFirst()).map { Fact(attribute: .companion, subject: $0, content: .value($1)) }
      let place = Fact(attribute: .place, subject: persons.last!, content: .value(places[chain]))
      let conclusion = Fact(attribute: .whereabouts, subject: persons[0], content: .value(places[chain]))
      for premise in (links + [place]).shuffled(using: &generator) {
        result.insert(premise, at: Int.random(in: 0...result.count, using: &generator))
      }
      let last = result.lastIndex { links.contains($0) || $0 == place }!
      result.insert(conclusion, at: Int.random(in: last + 1...result.count, using: &generator))
    }
    return result
  }

  /// The statements from which a conclusion of a chain follows, first to last; none where the document lacks one.
  func steps(to conclusion: Fact, in plan: DocumentPlan) -> [Fact] {
    var (steps, person): ([Fact], Int32) = ([], conclusion.subject)
    while let next = plan.facts.first(where: { $0.subject == person && ($0.attribute == .companion || $0.attribute == .place) }) {
      steps.append(next)
      guard next.attribute == .companion, case .value(let companion) = next.content else { return steps }
      person = companion
    }
    return []
  }
}
