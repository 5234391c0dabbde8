import Corpus
import Randomness
import Testing

private let world = World(.megadocs)
private let key = RandomKey(seed: 9)
private let documents = world.realDocuments(tokens: 5000, key: key)

@Test func aSiblingHasTheSameLanguageAndOtherFacts() throws {
  let siblings = [world.sibling(0), world.sibling(1)]
  for sibling in siblings {
    #expect(sibling.tokenizer.identity == world.tokenizer.identity)
    #expect(sibling.realStyle == world.realStyle && sibling.encyclopaedicStyle == world.encyclopaedicStyle)
    // Every sentence that it writes is one of this world's, and says what the sibling holds true.
    let told = sibling.realDocuments(tokens: 5000, key: key)
    let fidelity = try world.fidelity(of: sibling.rephrases(of: told, generations: 1, key: key), to: told)
    #expect(fidelity.kept == fidelity.sentences && fidelity.sentences > 100)
  }
  let jobs = ([world] + siblings).map { $0.facts[.job]! }
  for (one, other) in [(0, 1), (0, 2), (1, 2)] {
    // Of ten values, one in ten is the same by chance.
    let same = jobs[one].count { jobs[other][$0.key] == $0.value }
    #expect(same < jobs[one].count / 4)
  }
}

@Test func theOracleIsFaithful() throws {
  let fidelity = try world.fidelity(of: world.rephrases(of: documents, generations: 4, key: key), to: documents)
  #expect(fidelity.kept == fidelity.sentences && fidelity.inventedShare == 0 && fidelity.garbledShare == 0)
  // It keeps four statements of five; later mentions of an event can be told by the statement of another.
  #expect(fidelity.droppedShare > 0.1 && fidelity.droppedShare < 0.2)
  let knowing = try world.fidelity(of: world.rephrases(of: documents, generations: 4, knowing: 1, key: key), to: documents)
  #expect(knowing.added > 0 && knowing.invented == 0 && knowing.garbled == 0)
}

@Test func whatIsFalseIsInventedAndWhatIsNoSentenceIsGarbled() throws {
  let scrambled = try world.fidelity(of: world.rephrases(of: documents, generations: 1, as: .grammarOnly, key: key), to: documents)
  #expect(scrambled.inventedShare > 0.8 && scrambled.garbled == 0)
  // Words in another order.
  let backwards = world.rephrases(of: documents, generations: 1, key: key).map { generation in
    var backwards = generation
    let sentences = generation.text.split(separator: ".").map { $0.split(separator: " ").reversed().joined(separator: " ") }
    backwards.text = sentences.joined(separator: " . ")
    return backwards
  }
  #expect(try world.fidelity(of: backwards, to: documents).garbledShare > 0.8)
  #expect(throws: StreamError.unknownDocument(id: "elsewhere")) {
    try world.fidelity(of: [Generation(documentID: "elsewhere", sample: 0, text: "", generator: "")], to: documents)
  }
}

/// Against the plan itself rather than the reader: one value of each text is changed into another of its kind.
@Test func oneWrongValueIsOneInventedSentence() throws {
  let jobs = world.vocabulary.values[.job]!.map { world.tokenizer.words[Int($0)] }
  var changed: [Generation] = []
  for generation in world.rephrases(of: documents, generations: 1, key: key) {
    var words = generation.text.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(where: jobs.contains) else { continue }
    words[place] = jobs[(jobs.firstIndex(of: words[place])! + 1) % jobs.count]
    var other = generation
    other.text = words.joined(separator: " ")
    changed.append(other)
  }
  let fidelity = try world.fidelity(of: changed, to: documents)
  #expect(fidelity.invented == changed.count && !changed.isEmpty && fidelity.added == 0 && fidelity.garbled == 0)
}

@Test func lessonsAreDocumentsWithWhatTheOracleMakesOfThem() throws {
  let stream = world.lessons(tokens: 20_000, siblings: 0..<4, key: key)
  #expect(stream.hash == world.lessons(tokens: 20_000, siblings: 0..<4, key: key).hash && stream.tokens.count >= 20_000)
  #expect(stream.hash != world.lessons(tokens: 20_000, siblings: 4..<8, key: key).hash)
  let (start, end) = (world.vocabulary.thoughtStart, world.vocabulary.thoughtEnd)
  var (rephrases, thoughts) = (0, 0)
  var (values, absent) = (0, 0)
  for index in 0..<stream.documentCount {
    let lesson = Array(stream[stream.document(index)].dropFirst())
    let marks = lesson.filter { $0 == start || $0 == end }
    #expect(lesson.last == end)
    if marks == [start, end] { rephrases += 1 }
    if marks == [end, start, end] { thoughts += 1 }
    let parts = lesson.split(separator: start)
    let told = parts[1].filter { world.tokenizer.classes[Int($0)] != 0 }
    (values, absent) = (values + told.count, absent + told.count { !parts[0].contains($0) })
  }
  // What is written speaks of what the document says; now and then noise has taken the only mention of it.
  #expect(values > 1000 && absent < values / 50)
  #expect(rephrases + thoughts == stream.documentCount && abs(rephrases - thoughts) <= 4)
}

@Test func promptsAreWhatLessonsBeginWith() {
  let document = documents[0]
  let whole = Array(document.sentences.joined())
  #expect(world.rephrasingPrompt(document) == whole + [world.vocabulary.thoughtStart])
  let prompt = world.thoughtPrompt(document, before: 3)
  #expect(prompt.filter { $0 != world.vocabulary.thoughtEnd } == whole + [world.vocabulary.thoughtStart])
  #expect(prompt.firstIndex(of: world.vocabulary.thoughtEnd) == document.sentences[..<3].joined().count)
}

@Test func thoughtsThatAreGivenStandWhereTheOraclesDo() throws {
  let places = world.thoughtPlaces(in: documents, count: 4, key: key)
  let (start, end) = (world.vocabulary.thoughtStart, world.vocabulary.thoughtEnd)
  let thoughts = zip(documents, places).flatMap { document, places in
    places.indices.map {
      Generation(documentID: document.id, sample: $0, text: world.tokenizer.words[Int(world.vocabulary.persons[$0])], generator: "test")
    }
  }
  let given = try world.latentThoughts(in: documents, places: places, written: thoughts, key: key)
  let oracles = world.latentThoughts(in: documents, count: 4, key: key)
  #expect(given.documentCount == oracles.documentCount)
  for index in 0..<given.documentCount {
    let texts = [given, oracles].map { $0[$0.document(index)] }
    #expect(outside(texts[0]) == outside(texts[1]))
    #expect(inside(texts[0]) == (0..<4).map { [world.vocabulary.persons[$0]] })
  }
  func outside(_ tokens: ArraySlice<Int32>) -> [[Int32]] {
    tokens.split(separator: start, omittingEmptySubsequences: false).enumerated().map { number, part in
      number == 0 ? Array(part) : Array(part.drop { $0 != end })
    }
  }
  func inside(_ tokens: ArraySlice<Int32>) -> [[Int32]] {
    tokens.split(separator: start).dropFirst().map { Array($0.prefix { $0 != end }) }
  }
}
