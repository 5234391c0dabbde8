import Corpus
import Randomness
import Testing

private let key = RandomKey(seed: 5)

private func world(steps: Int = 2) -> World {
  var configuration = WorldConfiguration.conclusions
  configuration.chainSteps = steps
  return World(configuration)
}

/// Where a document says that a person is, by reading its statements up to `end` and nothing else.
private func placeByReading(_ person: Int32, in facts: ArraySlice<Fact>) -> Int32? {
  var person = person
  for _ in facts {
    let next = facts.first { $0.subject == person && [.companion, .place].contains($0.attribute) }
    guard let next, case .value(let value) = next.content else { return nil }
    if next.attribute == .place { return value }
    person = value
  }
  return nil
}

@Test(arguments: [2, 3])
func aConclusionFollowsFromWhatTheDocumentHasStatedBefore(steps: Int) {
  let world = world(steps: steps)
  for number in 0..<300 {
    let facts = world.plan(key: key.split(number)).facts
    let conclusions = facts.indices.filter { facts[$0].attribute == .whereabouts }
    #expect(conclusions.count == 2)
    #expect(facts.count { $0.attribute == .companion } == 2 * (steps - 1) && facts.count { $0.attribute == .place } == 2)
    for index in conclusions {
      guard case .value(let place) = facts[index].content else { fatalError() }
      #expect(placeByReading(facts[index].subject, in: facts[..<index]) == place)
      // A place alone does not tell: the other chain ends elsewhere, and no person is said to be in two.
      #expect(!facts.contains { $0.attribute == .place && $0.subject == facts[index].subject })
    }
    #expect(Set(conclusions.map { facts[$0].content }).count == 2)
  }
}

@Test func rephrasesStateConclusionsAfterAllElse() throws {
  let world = world()
  let hints = Set(world.vocabulary.hints[.whereabouts]!)
  var stated = 0
  for generation in world.rephrases(of: world.realDocuments(tokens: 5000, key: key), generations: 4, key: key) {
    let sentences = try generation.text.split(separator: ".").map { try world.tokenizer.encode(String($0)) }.filter { !$0.isEmpty }
    let isConclusion = sentences.map { !hints.isDisjoint(with: $0) }
    let first = isConclusion.firstIndex(of: true) ?? isConclusion.count
    #expect(isConclusion[first...].allSatisfy { $0 })
    stated += isConclusion.count { $0 }
  }
  #expect(stated > 100)
}

@Test func aThoughtStatesTheStepsAndNotTheConclusion() {
  let world = world()
  var before = 0
  for number in 0..<200 {
    let plan = world.plan(key: key.split(number))
    for index in plan.facts.indices {
      var generator = key.split(number).split(index).generator()
      let thought = world.thought(about: plan, before: index, .background, &generator)
      #expect(!thought.contains { $0.attribute == .whereabouts })
      guard plan.facts[index].attribute == .whereabouts else { continue }
      #expect(thought.prefix(2).map(\.attribute) == [.companion, .place])
      #expect(placeByReading(plan.facts[index].subject, in: thought[...]).map { .value($0) } == plan.facts[index].content)
      before += 1
    }
  }
  #expect(before == 400)
}

@Test func placesAreAClassOfTheirOwnAndTheControlKeepsChainsWhole() throws {
  let world = world()
  #expect(world.tokenizer.vocabularySize == 338 + 3 * 3 + 16)
  #expect(world.tokenizer.classNames.last == "place" && world.tokenizer.classes.count { $0 == 3 } == 16)
  let documents = world.realDocuments(tokens: 3000, key: key)
  let places = Set(world.vocabulary.places)
  for generation in world.rephrases(of: documents, generations: 1, as: .grammarOnly, key: key) {
    #expect(try Set(world.tokenizer.encode(generation.text).filter(places.contains)).count <= 2)
  }
}

@Test func chainsLeaveTheRestOfADocumentAsItIs() {
  let without = World(.returningEvents)
  let with = world()
  for number in 0..<50 {
    let plan = with.plan(key: key.split(number))
    #expect(
      plan.facts.filter { !WorldAttribute.ofChains.contains($0.attribute) }.map(\.attribute)
        == without.plan(key: key.split(number)).facts.map(\.attribute))
  }
}

@Test func questionsOnConclusionsHaveTheirPremisesBeforeThem() throws {
  let world = world()
  let tasks = try world.tasks(about: world.realDocuments(tokens: 20_000, key: key), questions: 50, key: key)
  let task = try #require(tasks.first { $0.name == "conclusion" })
  #expect(tasks.map(\.name) == ["recall", "two-hop", "event", "conclusion"])
  for question in task.questions {
    let words = try world.tokenizer.encode(question.query)
    let place = world.vocabulary.places[question.gold]
    #expect(question.choices.count == 16)
    // One wrong word in fifty may have taken the place of what is asked.
    if words.contains(place) { #expect(question.choices[question.gold].hasPrefix(world.tokenizer.words[Int(place)])) }
  }
  #expect(try task.questions.count { try world.tokenizer.encode($0.query).contains(world.vocabulary.places[$0.gold]) } > 45)
}
