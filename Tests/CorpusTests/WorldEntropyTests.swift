import Corpus
import Foundation
import Randomness
import Testing

extension World {
  /// The probability of one document, by its entropy.
  fileprivate func probability(of sentences: [[Int32]]) -> Double {
    let tokens = [tokenizer.beginningToken] + sentences.joined()
    let stream = TokenStream(
      tokens: tokens, unitStarts: [0], documentStarts: [0], vocabularySize: tokenizer.vocabularySize,
      classes: tokens.map { tokenizer.classes[Int($0)] }, classNames: tokenizer.classNames, description: "one document")
    return exp(-entropy(of: stream) * Double(tokens.count))
  }
}

@Suite struct WorldEntropyTests {
  /// One person and one event, which are always spoken of in the same words: a document is its statements and their order.
  private static func wordless(mentions: Int) -> World {
    var configuration = WorldConfiguration()
    (configuration.persons, configuration.numbers, configuration.objects, configuration.days) = (1, 1, 1, 1)
    (configuration.clauseForms, configuration.filler, configuration.noise, configuration.pronoun) = (1, 0, 0, 0)
    configuration.eventMentions = mentions
    return World(configuration)
  }

  /// The mean of 1 / p over documents that are drawn, where p is their probability, is the number of those that there are. These are counted
  /// for each number of facts about the person, of all facts and of restated ones: all orders with the event before its mentions, where two
  /// mentions of one thing make no difference.
  @Test(arguments: [2, 5]) func allDocumentsTogetherHaveTheProbabilityOne(mentions: Int) {
    let world = Self.wordless(mentions: mentions)
    func factorial(_ n: Int) -> Double { (0..<n).reduce(1) { $0 * Double($1 + 1) } }
    func ways(_ k: Int, of n: Int) -> Double { factorial(n) / factorial(k) / factorial(n - k) }
    var sums: [[Int]: (sum: Double, squares: Double)] = [:]
    let documents = world.realDocuments(tokens: 1_500_000, key: RandomKey(seed: 5))
    var total = 0.0
    for document in documents {
      let facts = document.plan.facts.filter { $0.attribute != .event && $0.attribute != .eventReference }
      let different = Set(facts)
      let kind = [different.count { $0.subject == document.plan.topic }, different.count, facts.count - different.count]
      let weight = 1 / world.probability(of: document.sentences)
      let before = sums[kind] ?? (0, 0)
      sums[kind] = (before.sum + weight, before.squares + weight * weight)
      total += 1
    }
    var compared = 0
    for (kind, found) in sums {
      let (own, different, restated) = (kind[0], kind[1], kind[2])
      let sets = ways(own, of: 6) * ways(different - own, of: 6) * ways(restated, of: different)
      let length = different + restated + mentions
      let expected = sets * factorial(length) / pow(2, Double(restated)) / factorial(mentions - 1) / Double(mentions)
      let mean = found.sum / total
      let error = ((found.squares / total - mean * mean) / total).squareRoot()
      guard error < 0.1 * expected else { continue }
      #expect(abs(mean - expected) < 5 * error, "\(kind): \(mean) ± \(error), \(expected) were counted")
      compared += 1
    }
    #expect(compared >= 8)
  }

  /// Words for the same statement are as frequent as their probabilities say, wrong words, fillers and pronouns among them.
  @Test func wordsAreAsFrequentAsTheyShouldBe() {
    var configuration = WorldConfiguration()
    (configuration.persons, configuration.functionWords, configuration.fillerPhrases) = (1, 3, 2)
    (configuration.clauseForms, configuration.noise) = (3, 0.15)
    let world = World(configuration)
    let documents = world.realDocuments(tokens: 1_500_000, key: RandomKey(seed: 6))
    let person = documents[0].plan.topic
    // The second sentence, whose subject can be a pronoun.
    let chosen = documents.filter { $0.plan.facts[1].attribute == .job && $0.plan.facts[0].subject == person }
    let counts = Dictionary(chosen.map { ($0.sentences[1], 1) }, uniquingKeysWith: +)
    let frame = chosen[0].sentences
    func probability(_ words: [Int32]) -> Double { world.probability(of: [frame[0], words] + frame.dropFirst(2)) }
    let frequent = counts.sorted { ($0.value, $0.key.description) > ($1.value, $1.key.description) }.prefix(60)
    let all = frequent.map { probability($0.key) }
    let (seen, total) = (Double(frequent.map(\.value).reduce(0, +)), all.reduce(0, +))
    #expect(seen > 1000)
    #expect(frequent.contains { !$0.key.contains(person) }, "no pronoun among them")
    var distance = 0.0
    for (one, probability) in zip(frequent, all) {
      let expected = seen * probability / total
      let difference = Double(one.value) - expected
      distance += difference * difference / expected
    }
    // Chi-squared with 59 degrees of freedom: mean 59, deviation 11. The most frequent are chosen, which makes it a little larger.
    #expect(distance < 110, "\(distance)")
  }

  /// What mistakes hide is guessed: every document of a noisy world has a probability, and more noise more entropy.
  @Test func theEntropyOfAWorldGrowsWithItsNoise() {
    let entropies = [0, 0.02, 0.2].map { noise in
      var configuration = WorldConfiguration.megadocs
      configuration.noise = noise
      let world = World(configuration)
      return world.entropy(of: world.validation(windows: 60, key: RandomKey(seed: 1)))
    }
    #expect(entropies[0] > 0.5 && entropies[0] < entropies[1] && entropies[1] < entropies[2] && entropies[2] < log(338))
  }

  @Test func textThatIsNoDocumentOfTheWorldIsImpossible() {
    let world = World()
    let sentences = world.realDocuments(tokens: 100, key: RandomKey(seed: 1))[0].sentences
    #expect(world.probability(of: sentences) > 0)
    #expect(world.probability(of: sentences + sentences) == 0)
    #expect(world.probability(of: [sentences[0]]) == 0)
  }
}
