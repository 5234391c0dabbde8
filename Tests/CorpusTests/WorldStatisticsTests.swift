import Corpus
import Randomness
import Testing

@Test func theVocabularyAndTheFactsHaveTheStudiedNumber() {
  let world = World()
  #expect(world.tokenizer.vocabularySize == 338)
  #expect(world.factCount == 816)
  #expect(world.tokenizer.classes.count { $0 == 1 } == 80)
  #expect(world.tokenizer.classes.count { $0 == 2 } == 35)
  #expect(World(.simpleGrammar).tokenizer.vocabularySize == 330)
}

/// What 20,000 tokens of one world look like.
private struct Sample {
  var documents, distinctFacts, coverage, length, rephraseLength, thoughtsLength, sentences, styleOverlap, know, event: Double

  init(seed: Int) throws {
    var configuration = WorldConfiguration()
    configuration.seed = seed
    let world = World(configuration)
    let key = RandomKey(seed: 100 + seed)
    let real = world.realDocuments(tokens: 20_000, key: key)
    let stream = try world.stream(of: real, key: key)
    let rephrased = try world.stream(
      of: real, generations: world.rephrases(of: real, generations: 1, key: key),
      method: .simple(generations: 1, withReal: false), key: key)
    let stated = Set(real.flatMap(\.plan.facts).filter { !$0.attribute.isEvent })
    let asked = (0..<700).flatMap { world.plan(key: key.split("asked").split($0)).facts }.filter { !$0.attribute.isEvent }
    documents = Double(real.count)
    distinctFacts = Double(stated.count)
    coverage = Double(asked.count { stated.contains($0) }) / Double(asked.count)
    length = Double(stream.tokens.count) / documents
    rephraseLength = Double(rephrased.tokens.count) / documents
    thoughtsLength = Double(world.latentThoughts(in: real, count: 4, as: .nextStatements, key: key).tokens.count) / documents
    sentences = Double(real.reduce(0) { $0 + $1.sentences.count }) / documents
    know = Double(stream.classes.count { $0 == 1 }) / Double(stream.tokens.count)
    event = Double(stream.classes.count { $0 == 2 }) / Double(stream.tokens.count)
    let overlaps = WorldAttribute.allCases.filter { world.realStyle[$0] != nil }.map { attribute in
      let (web, book) = (world.realStyle[attribute]!, world.encyclopaedicStyle[attribute]!)
      return zip(web, book).map { min($0 / web.reduce(0, +), $1 / book.reduce(0, +)) }.reduce(0, +)
    }
    styleOverlap = overlaps.reduce(0, +) / Double(overlaps.count)
  }
}

/// Mean and deviation over 32 seeds of the study's Python prototype (NumPy's random numbers); a mean of 16 of our worlds
/// must lie within four standard errors of the difference. The study itself quotes seed 0: 349 documents, 600 facts,
/// coverage 87.7 %, 57 tokens, 37 in a rephrase, 102 with four thoughts, overlap 0.38.
private let prototype: [(name: String, value: @Sendable (Sample) -> Double, mean: Double, deviation: Double)] = [
  ("documents", \.documents, 335.1, 8.23),
  ("distinct facts", \.distinctFacts, 569.2, 17.3),
  ("coverage of validation facts", \.coverage, 0.8579, 0.0151),
  ("tokens per document", \.length, 59.79, 1.48),
  ("tokens per rephrase", \.rephraseLength, 38.01, 1.14),
  ("tokens with four thoughts", \.thoughtsLength, 104.6, 2.14),
  ("sentences", \.sentences, 8.744, 0.061),
  ("overlap of the styles", \.styleOverlap, 0.4353, 0.0539),
  ("share of know tokens", \.know, 0.0794, 0.0020),
  ("share of event tokens", \.event, 0.0790, 0.0053),
]

@Test func theWorldHasTheStatisticsOfThePrototype() throws {
  let samples = try (0..<16).map { try Sample(seed: $0) }
  for (name, value, mean, deviation) in prototype {
    let ours = samples.map(value).reduce(0, +) / 16
    print("World: \(name) \(ours) (prototype \(mean))")
    #expect(abs(ours - mean) < 4 * deviation * (1.0 / 16 + 1.0 / 32).squareRoot(), "\(name)")
  }
}
