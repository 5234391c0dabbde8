import Corpus
import Randomness
import Testing

private let world = World()
private let key = RandomKey(seed: 6)
private let documents = world.realDocuments(tokens: 10_000, key: key)

@Test func aWriterKnowsAShareOfTheFactsAndWithMoreOfThemStillThese() {
  var (all, half) = (0, 0)
  for document in documents {
    let known = [0, 0.5, 1].map { Set(world.background(of: document.plan, knowing: $0)) }
    #expect(known[0].isEmpty && known[1].isSubset(of: known[2]))
    #expect(known[2].isDisjoint(with: document.plan.facts))
    for fact in known[2] { #expect(fact == world.fact(fact.attribute, of: fact.subject)) }
    // Twelve facts can be told of a person, its city and its company.
    #expect(known[2].count == 12 - Set(document.plan.facts.filter { !$0.attribute.isEvent }).count)
    (half, all) = (half + known[1].count, all + known[2].count)
  }
  #expect(abs(Double(half) / Double(all) - 0.5) < 0.1)
}

@Test func whatIsKnownDoesNotDependOnTheDocument() {
  var known: Set<Fact> = []
  var unknown: Set<Fact> = []
  for document in documents {
    let (some, all) = (world.background(of: document.plan, knowing: 0.5), world.background(of: document.plan, knowing: 1))
    known.formUnion(some)
    unknown.formUnion(Set(all).subtracting(some))
  }
  #expect(known.isDisjoint(with: unknown) && !known.isEmpty)
}

@Test func aRephraseAddsAtMostTwoFactsThatAreTrue() throws {
  let values = Set(world.tokenizer.words.indices.filter { world.tokenizer.classes[$0] == 1 }.map { Int32($0) })
  var added = 0
  for generation in world.rephrases(of: documents, generations: 2, knowing: 1, key: key) {
    let plan = documents.first { $0.id == generation.documentID }!.plan
    let stated = Set(plan.facts.compactMap { fact in if case .value(let value) = fact.content { value } else { nil } })
    let told = try world.tokenizer.encode(generation.text).filter(values.contains)
    let new = told.filter { !stated.contains($0) }
    let known = Set(
      world.background(of: plan, knowing: 1).compactMap { fact in if case .value(let value) = fact.content { value } else { nil } })
    #expect(new.count <= 2 && Set(new).isSubset(of: known))
    added += new.count
    #expect(generation.parameters["knows"] == "1.0")
  }
  #expect(added > documents.count)
}

@Test func aThoughtStatesWhatItsWriterKnows() {
  var told = 0
  for document in documents {
    let known = Set(world.background(of: document.plan, knowing: 1))
    for index in document.plan.facts.indices {
      var generator = key.split(document.id).split(index).generator()
      let thought = world.thought(about: document.plan, before: index, .background, known: Array(known), &generator)
      #expect(!thought.contains(document.plan.facts[index]))
      #expect(thought.allSatisfy { known.contains($0) || document.plan.facts.contains($0) })
      told += thought.count { known.contains($0) }
    }
  }
  #expect(told > documents.count)
}

/// Streams of stored runs are named by their tokens: an oracle that knows nothing else must write what it always has.
@Test func knowingNothingElseIsTheOldOracle() {
  let old = world.rephrases(of: documents, generations: 2, key: key)
  #expect(world.rephrases(of: documents, generations: 2, knowing: 0, key: key) == old)
  #expect(world.rephrases(of: documents, generations: 2, knowing: 1, key: key) != old)
  let thoughts = world.latentThoughts(in: documents, count: 4, key: key)
  #expect(world.latentThoughts(in: documents, count: 4, knowing: 0, key: key).hash == thoughts.hash)
  #expect(world.latentThoughts(in: documents, count: 4, knowing: 1, key: key).hash != thoughts.hash)
}
