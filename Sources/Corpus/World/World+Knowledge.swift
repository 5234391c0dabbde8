import Randomness

extension World {
  /// Facts that a rephrase adds from what its writer has read elsewhere, at most.
  package static let factsAdded = 2

  /// What a writer who has read elsewhere could add to a document: facts that it does not state of its topic, of the city of birth and of the
  /// company. `share` of the facts of the world are known, the same ones whatever the document; those of a smaller share are among those of a
  /// larger one.
  package func background(of plan: DocumentPlan, knowing share: Double) -> [Fact] {
    guard share > 0 else { return [] }
    let stated = Set(plan.facts)
    let key = RandomKey(seed: configuration.seed).split("knowledge")
    return factsAround(plan.topic).filter { fact in
      var generator = key.split(fact.attribute.rawValue).split(Int(fact.subject)).generator()
      return generator.chance(share) && !stated.contains(fact)
    }
  }

  /// All that a document about a person can state, but for what happens in it alone.
  private func factsAround(_ person: Int32) -> [Fact] {
    let (city, company) = (facts[.born]![person]!, facts[.works]![person]!)
    return WorldAttribute.ofPerson.map { fact($0, of: person) } + WorldAttribute.ofCity.map { fact($0, of: city) }
      + WorldAttribute.ofCompany.map { fact($0, of: company) }
  }
}
