import Corpus
import Randomness
import Testing

private let world = World()
private let key = RandomKey(seed: 3)

@Test func aPlanStatesFactsOfItsTopicAndOneEventBeforeItsReference() {
  for index in 0..<500 {
    let plan = world.plan(key: key.split(index))
    let attributes = plan.facts.map(\.attribute)
    #expect(attributes.count { $0 == .event } == 1 && attributes.count { $0 == .eventReference } == 1)
    #expect(attributes.firstIndex(of: .event)! < attributes.firstIndex(of: .eventReference)!)
    let distinct = Set(plan.facts)
    let own = distinct.filter { WorldAttribute.ofPerson.contains($0.attribute) }
    let around = distinct.filter { WorldAttribute.ofCity.contains($0.attribute) || WorldAttribute.ofCompany.contains($0.attribute) }
    #expect((3...4).contains(own.count) && (1...2).contains(around.count))
    #expect(own.allSatisfy { $0.subject == plan.topic })
    for fact in distinct where !fact.attribute.isEvent { #expect(fact == world.fact(fact.attribute, of: fact.subject)) }
  }
}

@Test func theHomeRegionFollowsFromTheCityOfBirth() {
  for person in world.vocabulary.persons {
    #expect(world.facts[.homeRegion]![person] == world.facts[.region]![world.facts[.born]![person]!])
  }
}

@Test func aRephraseSaysOnlyWhatItsDocumentStates() throws {
  let documents = world.realDocuments(tokens: 5000, key: key)
  let hearsay = Set(world.tokenizer.words.indices.filter { world.tokenizer.classes[$0] != 0 }.map { Int32($0) })
  for generation in world.rephrases(of: documents, generations: 4, key: key) {
    let plan = documents.first { $0.id == generation.documentID }!.plan
    var known: Set<Int32> = [plan.event.number, plan.event.object, plan.event.day]
    for case .value(let value) in plan.facts.map(\.content) { known.insert(value) }
    #expect(try Set(world.tokenizer.encode(generation.text)).intersection(hearsay).isSubset(of: known))
  }
}

@Test func theGrammarControlKeepsTheLanguageAndLosesTheFacts() throws {
  let documents = world.realDocuments(tokens: 20_000, key: key)
  func share(_ rephrasing: World.Rephrasing) throws -> (known: Double, length: Double) {
    let generations = world.rephrases(of: documents, generations: 1, as: rephrasing, key: key)
    var known = 0
    var values = 0
    var length = 0
    for (document, generation) in zip(documents, generations) {
      let stated = Set(document.plan.facts.compactMap { fact in if case .value(let value) = fact.content { value } else { nil } })
      for token in try world.tokenizer.encode(generation.text) {
        length += 1
        guard world.tokenizer.classes[Int(token)] == 1 else { continue }
        values += 1
        if stated.contains(token) { known += 1 }
      }
    }
    return (Double(known) / Double(values), Double(length) / Double(documents.count))
  }
  let (truth, control) = (try share(.encyclopaedic), try share(.grammarOnly))
  #expect(truth.known == 1)
  #expect(control.known < 0.2)
  #expect(abs(truth.length - control.length) < 2)
}

@Test func documentsDoNotDependOnHowManyAreAskedFor() {
  let some = world.realDocuments(tokens: 2000, key: key)
  let more = world.realDocuments(tokens: 8000, key: key)
  #expect(some == Array(more.prefix(some.count)))
  let few = world.rephrases(of: some, generations: 2, key: key)
  let many = world.rephrases(of: more, generations: 8, key: key)
  #expect(Set(few).isSubset(of: many))
  #expect(Set(many.map(\.text)).count > many.count * 9 / 10)
  #expect(world.realDocuments(tokens: 2000, key: RandomKey(seed: 4)) != some)
}

@Test func validationIsOfTheSameWorldButOfOtherDocuments() throws {
  let validation = world.validation(windows: 120, context: 256, key: key)
  #expect(validation.tokens.count > 120 * 256 && validation.tokens.count < 121 * 256)
  #expect(try EvaluationWindows(of: validation, context: 256, count: 120).count == 120)
  let real = try world.stream(of: world.realDocuments(tokens: 80_000, key: key), key: key)
  let seen = Set(real.documentStarts.indices.map { Array(real.tokens[real.document($0)]) })
  #expect(validation.documentStarts.indices.allSatisfy { !seen.contains(Array(validation.tokens[validation.document($0)])) })
}

@Test func aThreadKeepsItsTopicAndItsEvent() throws {
  let threads = world.threads(count: 64, documents: 8, key: key)
  #expect(threads.unitStarts.count == 64 && threads.documentStarts.count == 64 * 8)
  #expect(try EvaluationWindows(unitsOf: threads, context: 256).count == 64)
  let numbers = Set(world.vocabulary.numbers)
  let repeated = threads.unitStarts.indices.map { index in
    let found = threads.tokens[threads.unit(index)].filter { numbers.contains($0) }
    return Double(Set(found).count) / Double(found.count)
  }
  let share = repeated.reduce(0, +) / 64
  #expect(share < 0.15, "one number per thread, said about ten times")
}

@Test func thoughtsAreInsertedAndTheDocumentStaysWhole() {
  let documents = world.realDocuments(tokens: 3000, key: key)
  for document in documents {
    for count in [1, 4, 30] {
      var kept: [Int32] = []
      var isThought = false
      var thoughts = 0
      for token in world.thoughtful(document, count: count, rationale: .background, key: key) {
        if token == world.vocabulary.thoughtStart { isThought = true }
        if !isThought { kept.append(token) }
        if token == world.vocabulary.thoughtEnd { (isThought, thoughts) = (false, thoughts + 1) }
      }
      #expect(kept == Array(document.sentences.joined()))
      #expect(thoughts == count)
    }
  }
}

@Test func aThoughtGivesBackgroundAndNeverTheNextStatement() {
  var (chains, occasions) = (0, 0)
  for number in 0..<400 {
    let plan = world.plan(key: key.split(number))
    for index in plan.facts.indices {
      var generator = key.split(number).split(index).generator()
      let thought = world.thought(about: plan, before: index, .background, &generator)
      let next = plan.facts[index]
      #expect(!thought.contains(next), "the answer must not be read off")
      #expect(Set(thought).isSubset(of: plan.facts), "only what the document states")
      #expect(Set(thought).count == thought.count && thought.count <= World.factsPerThought)
      if next.attribute == .event { #expect(thought.allSatisfy { !$0.attribute.isEvent }) }
      if next.attribute == .eventReference {
        #expect(thought.first?.attribute == .event)
        occasions += 1
      }
      guard next.attribute == .homeRegion else { continue }
      let premises = [world.fact(.born, of: next.subject), world.fact(.region, of: world.facts[.born]![next.subject]!)]
      let isNextToo = index + 1 < plan.facts.count && premises.contains(plan.facts[index + 1])
      if premises.allSatisfy(plan.facts.contains), !isNextToo {
        #expect(Array(thought.prefix(2)) == premises)
        chains += 1
      }
    }
  }
  #expect(chains > 10)
  #expect(occasions == 400, "one reference a document")
}

@Test func endMarksAreOneWordMoreAndOneTokenPerDocument() throws {
  var configuration = WorldConfiguration()
  configuration.marksEnd = true
  let marked = World(configuration)
  let documents = marked.realDocuments(tokens: 4000, key: key)
  let stream = try marked.stream(of: documents, key: key)
  #expect(stream.vocabularySize == 339)
  #expect(stream.tokens.count { $0 == 338 } == documents.count)
  #expect(stream.tokens.count { $0 == 0 } == documents.count)
}

@Test func realTextIsNoisyAndRephrasesAreNot() {
  let documents = world.realDocuments(tokens: 100_000, key: key)
  var (stated, wrong, mentions, pronouns) = (0, 0, 0, 0)
  for document in documents {
    for (fact, sentence) in zip(document.plan.facts, document.sentences) {
      if case .value(let value) = fact.content {
        stated += 1
        if !sentence.contains(value) { wrong += 1 }
      }
      mentions += sentence.count { $0 == document.plan.topic }
      pronouns += sentence.count { $0 == world.vocabulary.pronoun }
    }
  }
  #expect(abs(Double(wrong) / Double(stated) - 0.02) < 0.005, "word noise of 2 %")
  // 40 % of the mentions after the first; three quarters of about six mentions are later ones.
  #expect(abs(Double(pronouns) / Double(mentions + pronouns) - 0.33) < 0.03)
}

@Test func halfTheRephrasesAreInCanonicalOrder() throws {
  let documents = world.realDocuments(tokens: 40_000, key: key)
  let attributes = Dictionary(
    uniqueKeysWithValues: world.vocabulary.hints.flatMap { attribute, hints in hints.map { ($0, attribute.rawValue) } })
  var canonical = 0
  for generation in world.rephrases(of: documents, generations: 1, key: key) {
    let order = try world.tokenizer.encode(generation.text).compactMap { attributes[$0] }
    if order == order.sorted() { canonical += 1 }
  }
  #expect(abs(Double(canonical) / Double(documents.count) - 0.5) < 0.07)
}
