import Corpus
import Randomness
import Testing

private let key = RandomKey(seed: 9)

@Test func wordNetGivesTheWordsOfTheCommonestSenses() throws {
  let wordNet = try WordNet()
  // noun: auto, automobile, machine, motorcar | railcar ...; several-word names are left out.
  #expect(wordNet.synonyms(of: "car").starts(with: ["auto", "automobile", "machine", "motorcar"]))
  #expect(wordNet.synonyms(of: "quickly").contains("rapidly"))
  #expect(wordNet.synonyms(of: "qqqq").isEmpty && wordNet.synonyms(of: "").isEmpty)
  for word in ["aardvark", "zymurgy", "abandon", "large", "small", "begin"] {
    #expect(wordNet.synonyms(of: word).allSatisfy { !$0.contains("_") && !$0.contains("(") && $0 != word })
  }
}

@Test func aMissingDictionaryNamesItsPackage() {
  #expect {
    _ = try LexicalRephraser(wordNetPath: "/nowhere")
  } throws: { "\($0)".contains("wordnet-base") && "\($0)".contains("/nowhere/index.noun") }
}

@Test func withoutSynonymsSentencesOnlyChangePlacesAndDropOut() throws {
  let rephraser = try LexicalRephraser(synonymProbability: 0)
  let sentences = (0..<20).map { "Sentence \($0) ends." }
  var kept = 0
  for sample in 0..<200 {
    let text = rephraser.rephrase(sentences.joined(separator: " "), key: key.split(sample))
    let found = text.split(separator: ".").map { $0.trimmingPrefix(while: \.isWhitespace) + "." }.map { String($0) }
    #expect(Set(found).isSubset(of: sentences) && Set(found).count == found.count)
    #expect(found != Array(sentences.prefix(found.count)))
    kept += found.count
  }
  #expect(abs(Double(kept) / 4000 - 0.85) < 0.03)
  #expect(rephraser.rephrase("One sentence is never dropped.", key: key) == "One sentence is never dropped.")
}

@Test func synonymsReplaceTheShareOfWordsAskedFor() throws {
  let rephraser = try LexicalRephraser(synonymProbability: 0.3, dropProbability: 0)
  let text = Array(repeating: "large Begin cat", count: 2000).joined(separator: " ")
  let words = rephraser.rephrase(text, key: key).split(separator: " ").map { String($0) }
  #expect(words.count == 6000)
  var replaced = [0, 0, 0]
  for (index, word) in words.enumerated() where word != ["large", "Begin", "cat"][index % 3] { replaced[index % 3] += 1 }
  #expect(abs(Double(replaced[0]) / 2000 - 0.3) < 0.05 && abs(Double(replaced[1]) / 2000 - 0.3) < 0.05)
  #expect(replaced[2] == 0, "words below four letters stay")
  #expect(words.indices.filter { $0 % 3 == 1 }.allSatisfy { words[$0].first!.isUppercase })
}

@Test func aSampleDependsOnItsDocumentAndNumberAlone() throws {
  let rephraser = try LexicalRephraser()
  let text = "The system begins slowly. It writes large files; then it stops. All users wait."
  let documents = (0..<5).map { Document(id: "\($0)", text: text) }
  let few = rephraser.generations(of: Array(documents[2...]), count: 2, key: key)
  let many = rephraser.generations(of: documents, count: 6, key: key)
  #expect(many.count == 30 && Set(few).isSubset(of: many))
  #expect(Set(many.map(\.text)).count > 10)
  #expect(rephraser.generations(of: documents, count: 6, key: RandomKey(seed: 10)) != many)
}
