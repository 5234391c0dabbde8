import Corpus
import Randomness
import Testing

@Suite struct WorldNamesTests {
  /// The same world, told with one word for a person and with two.
  private func worlds() -> (one: World, two: World) {
    var configuration = WorldConfiguration.longTailed
    configuration.seed = 4
    let two = World(configuration)
    configuration.personsHaveTwoNames = false
    return (World(configuration), two)
  }

  private func text(_ world: World, _ documents: [WorldDocument]) throws -> TokenStream {
    try world.stream(of: documents, key: RandomKey(seed: 1))
  }

  @Test func `a person of two names is spelled with both wherever text is made`() throws {
    let (one, two) = worlds()
    let (short, long) = (one.realDocuments(tokens: 4000, key: RandomKey(seed: 2)), two.realDocuments(tokens: 4000, key: RandomKey(seed: 2)))
    #expect(long.count < short.count && two.tokenizer.vocabularySize == one.tokenizer.vocabularySize - 600 + 25 + 24)
    // A person's names are the same wherever it is named.
    var names: [Substring: [Substring]] = [:]
    for (a, b) in zip(short, long) {
      // Word for word, but for the numbers of persons.
      let (said, spelled) = (one.document(a).text.split(separator: " "), two.document(b).text.split(separator: " "))
      var rest = spelled[...]
      for word in said {
        let parts = Array(rest.prefix(word.hasPrefix("person") ? 2 : 1))
        rest.removeFirst(parts.count)
        if parts.count == 1 {
          #expect(parts == [word])
        } else {
          #expect(parts[0].hasPrefix("given") && parts[1].hasPrefix("family") && names[word] ?? parts == parts)
          names[word] = parts
        }
      }
      #expect(rest.isEmpty)
    }
    #expect(names.count > 20 && Set(names.values).count == names.count)
    // From tokens and from text alike.
    let whole = two.latentThoughts(in: long, count: 0, key: RandomKey(seed: 3))
    let fromText = try text(two, long)
    func documents(_ stream: TokenStream) -> Set<[Int32]> { Set((0..<stream.documentCount).map { Array(stream[stream.document($0)]) }) }
    #expect(documents(whole) == documents(fromText) && documents(whole).count == long.count)
    #expect(two.rephrasingPrompt(long[0]).dropLast() == fromText[fromText.document(0)].dropFirst())
    #expect(two.thoughtPrompt(long[0], before: 1).allSatisfy { $0 < two.tokenizer.vocabularySize })
  }

  @Test func `what is spelled is read back`() throws {
    let (one, two) = worlds()
    let (short, long) = (one.realDocuments(tokens: 9000, key: RandomKey(seed: 2)), two.realDocuments(tokens: 9000, key: RandomKey(seed: 2)))
    let fidelity = try two.fidelity(of: two.rephrases(of: long, generations: 2, key: RandomKey(seed: 3)), to: long)
    #expect(fidelity.kept > 1000 && fidelity.invented == 0 && fidelity.garbled == 0)
    // Both are as likely: what is spelled out takes more tokens for the same surprise.
    let (a, b) = (try text(one, Array(short.prefix(long.count))), try text(two, long))
    let (nats, spelled) = (one.entropy(of: a) * Double(a.count), two.entropy(of: b) * Double(b.count))
    #expect(b.count > a.count && abs(nats - spelled) < 1e-6 * nats)
  }

  @Test func `hardly a word of held-out text was never read`() throws {
    let (one, two) = worlds()
    func unread(_ world: World) throws -> Double {
      let read = Set(try text(world, world.realDocuments(tokens: 20_000, key: RandomKey(seed: 2))).tokens)
      let heldOut = world.validation(key: RandomKey(seed: 3)).tokens
      return Double(heldOut.count { !read.contains($0) }) / Double(heldOut.count)
    }
    #expect(try unread(one) > 0.015)
    #expect(try unread(two) < 0.002)
  }
}
