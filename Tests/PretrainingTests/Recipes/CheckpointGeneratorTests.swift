import Corpus
import Foundation
import Pretraining
import Randomness
import Testing

@Suite struct CheckpointGeneratorTests {
  private let documents = (0..<6).map { Document(id: "d\($0)", text: "x") }

  @Test func samplesFollowTheLanguageTheModelHasLearned() async throws {
    let tiny = try TinyStore()
    let run = try tiny.store.train(tiny.configuration(epochs: 60))
    let generator = CheckpointGenerator(of: [run], in: tiny.store, tokenizer: LetterTokenizer())
    let generations = try await generator.generations(of: documents, count: 20, key: RandomKey(seed: 1))
    #expect(generations.count == 120 && generations.allSatisfy { !$0.text.isEmpty })
    #expect(Set(generations.map(\.text)).count > 60)
    #expect(generations[0].generator == "checkpoint \(run.identity.hexadecimal)")

    // In the language every token has three followers of 32.
    var lawful = 0
    var pairs = 0
    for generation in generations {
      let tokens = [0] + LetterTokenizer().encode(generation.text)
      for (last, next) in zip(tokens, tokens.dropFirst()) {
        pairs += 1
        let first = Int(last) * 7 + 1
        if (first..<first + 3).contains(where: { $0 % 32 == Int(next) }) { lawful += 1 }
      }
    }
    #expect(Double(lawful) / Double(pairs) > 0.6, "\(lawful) of \(pairs)")
  }

  @Test func aTextDependsOnItsDocumentSampleAndKeyAlone() async throws {
    let tiny = try TinyStore()
    let runs = try Recipes.seeds(2, of: tiny.configuration(epochs: 2)).map { try tiny.store.train($0) }
    var generator = CheckpointGenerator(of: runs, in: tiny.store, tokenizer: LetterTokenizer())
    let key = RandomKey(seed: 1)
    let all = try await generator.generations(of: documents, count: 3, key: key)
    generator.rows = 5
    #expect(try await generator.generations(of: documents, count: 3, key: key) == all)
    let some = try await generator.generations(of: [documents[4]], count: 2, key: key)
    #expect(some == all.filter { $0.documentID == "d4" && $0.sample < 2 })
    #expect(try await generator.generations(of: documents, count: 3, key: RandomKey(seed: 2)) != all)
    generator.maximumNewTokens = 2
    #expect(try await generator.generations(of: documents, count: 3, key: key).allSatisfy { $0.text.count <= 2 })
  }

  @Test func textsGoOnFromPassagesOfTheirDocument() async throws {
    let tiny = try TinyStore()
    let run = try tiny.store.train(tiny.configuration(epochs: 60))
    let tokenizer = LetterTokenizer()
    let documents = (0..<3).map { document in
      let tokens = (0..<40).map { (index: Int) -> Int32 in Int32((document + 5 * index * index) % 32) }
      return Document(id: "d\(document)", text: tokenizer.decode(tokens))
    }
    var generator = CheckpointGenerator(of: [run], in: tiny.store, tokenizer: tokenizer)
    (generator.promptTokens, generator.maximumNewTokens) = (6, 4)
    let generations = try await generator.generations(of: documents, count: 30, key: RandomKey(seed: 1))
    var lawful = 0
    for (index, generation) in generations.enumerated() {
      let tokens = tokenizer.encode(generation.text)
      // The models may end a text where its passage ends.
      #expect((6...10).contains(tokens.count))
      #expect(documents[index / 30].text.contains(generation.text.prefix(6)))
      if tokens.count > 6, (0..<3).contains(where: { (Int(tokens[5]) * 7 + 1 + $0) % 32 == Int(tokens[6]) }) { lawful += 1 }
    }
    #expect(lawful > 54, "\(lawful) of 90 first tokens follow from the last of the passage")
    #expect(Set(generations.prefix(30).map { $0.text.prefix(6) }).count > 10)
    #expect(try await generator.generations(of: [documents[1]], count: 2, key: RandomKey(seed: 1)) == Array(generations[30..<32]))
  }

  /// After the beginning, the language goes on with 1, 2 or 3; here 1 is the end.
  @Test func noTextIsEmptyHoweverLikelyTheEnd() throws {
    let tiny = try TinyStore()
    let model = try tiny.store.model(of: tiny.store.train(tiny.configuration(epochs: 60)))
    let sampler = Sampler([model], beginning: 0, end: 1, temperature: 1, maximumNewTokens: 8, rows: 100)
    let texts = sampler.sample(keys: (0..<100).map { RandomKey(seed: $0) })
    #expect(texts.allSatisfy { !$0.isEmpty && !$0.contains(1) && !$0.contains(0) })
    #expect(texts.contains { $0.count < 8 })
  }

  /// The last letter is a space, and texts are of one letter: without drawing again, one in 32 would be blank.
  @Test func whiteSpaceAloneIsDrawnAgain() async throws {
    let tiny = try TinyStore()
    let run = try tiny.store.train(tiny.configuration(epochs: 1))
    var generator = CheckpointGenerator(of: [run], in: tiny.store, tokenizer: LetterTokenizer())
    (generator.maximumNewTokens, generator.temperature) = (1, 100)
    let texts = try await generator.generations(of: documents, count: 60, key: RandomKey(seed: 2)).map(\.text)
    #expect(texts.count == 360 && !texts.contains(" ") && Set(texts).count > 25)
    let blank = CheckpointGenerator(of: [run], in: tiny.store, tokenizer: BlankTokenizer())
    await #expect(throws: BlankTextError.self) { try await blank.generations(of: [documents[0]], count: 1, key: RandomKey(seed: 2)) }
  }

  /// The mean of two models is sampled, not one of them.
  @Test func frequenciesAreThoseOfTheMean() throws {
    let tiny = try TinyStore()
    let models = try Recipes.seeds(2, of: tiny.configuration(epochs: 2)).map { try tiny.store.model(of: tiny.store.train($0)) }
    let sampler = Sampler(models, beginning: 0, end: nil, temperature: 1, maximumNewTokens: 1, rows: 100)
    let key = RandomKey(seed: 5)
    let texts = (0..<40).flatMap { batch in sampler.sample(keys: (0..<100).map { key.split(batch).split($0) }) }
    let window = [Int32](repeating: 0, count: 16)
    let logits = models.map { $0.logits(inputs: window)[..<32].map(Double.init) }
    func logProbabilities(_ logits: [Double]) -> [Double] {
      let normalizer = log(logits.reduce(0) { $0 + exp($1) })
      return logits.map { $0 - normalizer }
    }
    let powers = zip(logProbabilities(logits[0]), logProbabilities(logits[1])).enumerated().map { $0 == 0 ? 0 : exp(($1.0 + $1.1) / 2) }
    let total = powers.reduce(0, +)
    for token in 0..<32 {
      let expected = powers[token] / total
      let observed = Double(texts.count { $0 == [Int32(token)] }) / 4000
      #expect(abs(observed - expected) < 4.5 * (expected * (1 - expected) / 4000).squareRoot() + 1e-12, "token \(token)")
    }
  }
}

/// Every token is a space.
private struct BlankTokenizer: Tokenizer {
  let identity = "blank"
  let vocabularySize = TinyStore.vocabularySize
  let beginningToken: Int32 = 0
  let endToken: Int32? = nil
  func encode(_ text: String) -> [Int32] { text.map { _ in 1 } }
  func decode(_ tokens: [Int32]) -> String { String(repeating: " ", count: tokens.count) }
}
