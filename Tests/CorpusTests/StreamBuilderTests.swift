import Corpus
import Provenance
import Randomness
import Testing

private let key = RandomKey(seed: 11)
private let documents = (0..<23).map { Document(id: "d\($0)", text: String(repeating: "real \($0) ", count: 3 + $0 % 5)) }

private func generations(_ count: Int) -> [Generation] {
  documents.flatMap { document in
    (0..<count).map { Generation(documentID: document.id, sample: $0, text: "\(document.id) rewritten \($0)", generator: "test") }
  }
}

private func stream(_ method: StreamMethod, samples: Int = 8, key: RandomKey = key) throws -> TokenStream {
  try TokenStream(of: documents, generations: generations(samples), method: method, tokenizer: ByteTokenizer(), key: key)
}

/// The texts of the stream's documents, unit by unit.
private func texts(_ stream: TokenStream) -> [[String]] {
  stream.unitStarts.indices.map { index in
    let unit = stream.unit(index)
    return stream.documentStarts.indices.map { stream.document($0) }.filter { unit.contains($0.lowerBound) }
      .map { ByteTokenizer().decode(Array(stream.tokens[$0])) }
  }
}

private func expected(_ index: Int, _ generations: Int) -> [String] { (0..<generations).map { "d\(index) rewritten \($0)" } }

@Test func everyTokenOfAStreamIsAccountedFor() throws {
  let real = try stream(.realOnly)
  #expect(real.tokens.count == documents.reduce(0) { $0 + $1.text.utf8.count + 2 })
  #expect(texts(real) == documents.map { [$0.text] })
  #expect(real.documentStarts.allSatisfy { real.tokens[$0] == 256 })
  #expect(real.tokens.count { $0 == 256 } == 23 && real.tokens.count { $0 == 257 } == 23)
  // Simple and stitched hold the very same documents; only their order differs.
  let simple = try stream(.simple(generations: 4))
  let stitched = try stream(.stitched(generations: 4))
  #expect(simple.tokens.sorted() == stitched.tokens.sorted() && simple.tokens != stitched.tokens)
  let all = documents.map(\.text) + documents.indices.flatMap { expected($0, 4) }
  #expect(texts(simple).flatMap { $0 }.sorted() == all.sorted())
  #expect(texts(stitched).flatMap { $0 }.sorted() == all.sorted())
}

@Test func simpleRephrasingShufflesSingleDocuments() throws {
  let units = texts(try stream(.simple(generations: 3)))
  #expect(units.allSatisfy { $0.count == 1 } && units.count == 23 * 4)
  #expect(texts(try stream(.simple(generations: 3))) == units)
  #expect(texts(try stream(.simple(generations: 3), key: RandomKey(seed: 12))) != units)
  let withoutReal = texts(try stream(.simple(generations: 3, withReal: false)))
  #expect(withoutReal.count == 23 * 3 && withoutReal.joined().allSatisfy { $0.contains("rewritten") })
}

@Test func stitchedGroupsPutTheRealDocumentWhereTheyAreTold() throws {
  #expect(texts(try stream(.stitched(generations: 3))) == documents.indices.map { expected($0, 3) + [documents[$0].text] })
  #expect(
    texts(try stream(.stitched(generations: 3, real: .first))) == documents.indices.map { [documents[$0].text] + expected($0, 3) })
  #expect(texts(try stream(.stitched(generations: 3, real: .none))) == documents.indices.map { expected($0, 3) })
}

@Test(arguments: [1, 2, 4, 8])
func theFirstSamplesAreUsedHoweverManyThereAre(count: Int) throws {
  #expect(try stream(.stitched(generations: count), samples: 8) == stream(.stitched(generations: count), samples: count))
  let shuffled = try TokenStream(
    of: documents, generations: generations(8).reversed(), method: .stitched(generations: count), tokenizer: ByteTokenizer(), key: key)
  #expect(try shuffled == stream(.stitched(generations: count)))
}

@Test func copiesRepeatTheRealDocument() throws {
  #expect(texts(try stream(.copies(count: 3))) == documents.map { Array(repeating: $0.text, count: 3) })
}

@Test func latentThoughtsCutTheDocumentIntoEqualPiecesWithAThoughtBetween() throws {
  let units = texts(try stream(.latentThoughts(generations: 4)))
  #expect(units.allSatisfy { $0.count == 1 } && units.count == 23)
  for (index, document) in documents.enumerated() {
    let bytes = Array(document.text.utf8)
    var megadoc = ""
    for (number, piece) in SplitPoints.equalPieces(of: bytes.count, pieces: 5).enumerated() {
      megadoc += String(decoding: bytes[piece], as: UTF8.self) + (number < 4 ? "d\(index) rewritten \(number)" : "")
    }
    #expect(units.contains([megadoc]))
  }
  #expect(try stream(.latentThoughts(generations: 4, withReal: true)).documentStarts.count == 46)
}

@Test func equalPiecesCoverEverythingAndTheFirstTakeTheRemainder() {
  for count in 5..<40 {
    let pieces = SplitPoints.equalPieces(of: count, pieces: 5)
    #expect(pieces.flatMap { Array($0) } == Array(0..<count))
    #expect(pieces.map(\.count) == (0..<5).map { count / 5 + ($0 < count % 5 ? 1 : 0) })
  }
}

@Test func listsThatDoNotFitTogetherAreNamed() {
  func error(_ documents: [Document], _ generations: [Generation], _ method: StreamMethod) -> StreamError? {
    do {
      _ = try TokenStream(of: documents, generations: generations, method: method, tokenizer: ByteTokenizer(), key: key)
      return nil
    } catch { return error as? StreamError }
  }
  func sample(_ id: String, _ number: Int, _ text: String = "text") -> Generation {
    Generation(documentID: id, sample: number, text: text, generator: "test")
  }
  let document = Document(id: "a", text: "abc")
  #expect(error([], [], .realOnly) == .noDocuments)
  #expect(error([document, document], [], .realOnly) == .duplicateDocument(id: "a"))
  #expect(error([document], [sample("b", 0)], .realOnly) == .unknownDocument(id: "b"))
  #expect(error([document], [sample("a", 0), sample("a", 0)], .simple(generations: 1)) == .duplicateGeneration(id: "a", sample: 0))
  #expect(error([document], [sample("a", 0, " \n")], .simple(generations: 1)) == .emptyGeneration(id: "a", sample: 0))
  #expect(
    error([document], [sample("a", 0), sample("a", 2)], .stitched(generations: 3)) == .missingGenerations(id: "a", sample: 1, wanted: 3))
  #expect(error([document], [], .copies(count: 0)) == .generations(0))
  #expect(
    error([document], (0..<3).map { sample("a", $0) }, .latentThoughts(generations: 3))
      == .documentTooShort(id: "a", tokens: 3, pieces: 4))
}

@Test func wordsThatAreNotInTheVocabularyAreRefused() {
  let tokenizer = WordTokenizer(words: ["<doc>", "a", "b"], beginning: "<doc>")
  #expect(throws: TokenizerError.self) { try tokenizer.encode("a c") }
  #expect((try? tokenizer.encode("b a")) == [2, 1])
  #expect(tokenizer.decode([0, 2, 1]) == "b a")
  #expect(ByteTokenizer().decode(ByteTokenizer().encode("naïve 🙂")) == "naïve 🙂")
}

/// The names of stored samples hold it, so it must stay.
@Test func aStreamMethodIsSpelledAsItAlwaysWas() throws {
  let spelled: [(StreamMethod, String)] = [
    (.realOnly, #"{"realOnly":{}}"#), (.simple(generations: 4), #"{"simple":{"generations":4,"withReal":true}}"#),
    (.stitched(generations: 8, real: .first), #"{"stitched":{"generations":8,"real":"first"}}"#),
    (.latentThoughts(generations: 2), #"{"latentThoughts":{"generations":2,"withReal":false}}"#),
    (.copies(count: 3), #"{"copies":{"count":3}}"#),
  ]
  for (method, text) in spelled { #expect(try CanonicalJSON.text(method) == text) }
}

@Test func aMethodOfOnesOwnArrangesAsItSays() throws {
  let backwards = StreamMethod("backwards", ["generations": 2], generations: 2, realCopies: 1) { parts in
    parts.documents.reversed().map { StreamUnit([parts.real($0)] + parts.generations(of: $0).reversed()) }
  }
  let documents = [Document(id: "a", text: "A"), Document(id: "b", text: "B")]
  let generations = documents.flatMap { document in
    (0..<3).map { Generation(documentID: document.id, sample: $0, text: "\(document.text.lowercased())\($0)", generator: "test") }
  }
  let stream = try TokenStream(of: documents, generations: generations, method: backwards, tokenizer: ByteTokenizer())
  #expect(ByteTokenizer().decode(stream.tokens.filter { $0 < 256 }) == "Bb1b0Aa1a0")
  #expect(stream.unitStarts.count == 2 && stream.realCopies == 1 && stream.description.contains(#""backwards":{"generations":2}"#))
  #expect(backwards != .realOnly)
}
