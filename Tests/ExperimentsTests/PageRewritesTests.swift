import Corpus
import Experiments
import Foundation
import Pretraining
import Randomness
import Testing

/// The first words of each document, backwards, more of them at each sample; one document has nothing that is fit.
private let writer = PageWriter("beginnings", details: ["words": "40"]) { documents, count in
  GenerationFilter().sort(
    documents.enumerated().flatMap { index, document in
      (0..<count).map { sample in
        let words = document.text.split(separator: " ").prefix(40 + 10 * sample).reversed().joined(separator: " ")
        return Generation(documentID: document.id, sample: sample, text: index == 0 ? "Sure!" : words, generator: "beginnings")
      }
    }, of: documents)
}

private struct Silent: Error {}

@Suite struct PageRewritesTests {
  let directory = NSTemporaryDirectory() + "rewrites-\(UUID().uuidString)"

  private func study() throws -> PageStudy {
    var plan = PagePlan(.smoke)
    (plan.vocabulary, plan.realTokens, plan.windows, plan.pageLengths) = (290, 600, 4, 1...Int.max)
    let words = ["table", "index", "query", "row", "server", "locks", "reads", "writes", "a", "the", "when", "each", "value", "key"]
    let documents = (0..<300).map { number in
      var generator = RandomKey(seed: 3).split(number).generator()
      return Document(id: "\(number)", text: (0..<60).map { _ in words.randomElement(using: &generator)! }.joined(separator: " "))
    }
    return try PageStudy(
      plan, corpus: PageCorpus(of: documents, ReadingReport(), plan: plan), in: RunStore(directory + "/runs"),
      searches: directory + "/searches", workers: 1)
  }

  /// The share of a text's passages outside the documents that stand in the pages held out, one by one.
  private func leaked(_ stream: TokenStream, of study: PageStudy) throws -> Double {
    func passages(_ stream: TokenStream) -> [[Int32]] {
      (0..<stream.documentCount).flatMap { document in
        let tokens = Array(stream[stream.document(document)].dropFirst())
        return tokens.indices.dropLast(7).map { Array(tokens[$0..<$0 + 8]) }
      }
    }
    let own = passages(try TokenStream(of: study.corpus.documents[0], tokenizer: study.corpus.tokenizer))
    let others = passages(stream).filter { !own.contains($0) }
    let heldOut = passages(study.corpus.reporting)
    return Double(others.count { heldOut.contains($0) }) / Double(others.count)
  }

  /// The share of passages of four tokens that an earlier text of the same three has, one by one.
  private func shared(_ stream: TokenStream) -> Double {
    let texts = (0..<stream.documentCount).map { document in
      let tokens = Array(stream[stream.document(document)].dropFirst())
      return tokens.indices.dropLast(3).map { Array(tokens[$0..<$0 + 4]) }
    }
    let repeated = texts.indices.reduce(0) { sum, index in
      let earlier = texts[index - index % 3..<index].joined()
      return sum + texts[index].count { earlier.contains($0) }
    }
    return Double(repeated) / Double(texts.joined().count)
  }

  @Test func `what is written about documents is measured once and kept without its writer`() async throws {
    let study = try study()
    let run = try study.train([study.configuration(study.main, realEpochs: 1, weightDecay: 0.4)])[0].runs[0]
    let documents = study.corpus.documents[0]
    let methods = [StreamMethod.simple(generations: 2), .stitched(generations: 3)]
    let texts = try await study.texts(by: writer, about: documents, methods: methods, beside: run)
    for (text, method) in zip(texts, methods) {
      let count = method.generations
      let stream = try study.store.streams.load(text.stream)
      #expect(stream.documentCount == (documents.count - 1) * (count + 1), "the first document is left out, with its copy")
      #expect(text.tokens == stream.tokens.count && text.documentsWithout == 1)
      #expect(text.faults[.tooShort] == 3 && text.repeated == 0, "both are made of the texts of the larger count")
      #expect(abs(text.leaked - (try leaked(stream, of: study))) < 1e-12 && text.leaked > 0 && text.leaked < 0.9)
    }
    let silent = PageWriter(writer.name, details: writer.details) { _, _ in throw Silent() }
    let again = try await study.texts(by: silent, about: documents, methods: methods, beside: run)
    #expect(again.map(\.stream) == texts.map(\.stream) && again.map(\.leaked) == texts.map(\.leaked))
    #expect(again.map(\.faults) == texts.map(\.faults))
    await #expect(throws: Silent.self) {
      _ = try await study.texts(by: silent, about: documents, methods: [.simple(generations: 1)], beside: run)
    }
    let other = PageWriter(writer.name, details: ["words": "41"]) { _, _ in throw Silent() }
    await #expect(throws: Silent.self) { _ = try await study.texts(by: other, about: documents, methods: methods, beside: run) }
  }

  @Test func `how alike siblings are is measured once, and of stitched texts alone`() async throws {
    let study = try study()
    let run = try study.train([study.configuration(study.main, realEpochs: 1, weightDecay: 0.4)])[0].runs[0]
    let methods = [StreamMethod.simple(generations: 2), .stitched(generations: 2)]
    let texts = try await study.texts(by: writer, about: study.corpus.documents[0], methods: methods, beside: run)
    #expect(try study.likeness(of: texts[0].stream, beside: run) == nil)
    let likeness = try #require(try study.likeness(of: texts[1].stream, beside: run))
    #expect(abs(likeness - shared(try study.store.streams.load(texts[1].stream))) < 1e-12 && likeness > 0.1 && likeness < 0.9)
    // The number is enough from now on.
    try FileManager.default.removeItem(atPath: study.store.streams.path(of: texts[1].stream))
    #expect(try study.likeness(of: texts[1].stream, beside: run) == likeness)
  }

  @Test func `what is held out and written all the same is seen as a leak`() async throws {
    let study = try study()
    let run = try study.train([study.configuration(study.main, realEpochs: 1, weightDecay: 0.4)])[0].runs[0]
    let heldOut = (0..<study.corpus.reporting.documentCount).map {
      study.corpus.tokenizer.decode(Array(study.corpus.reporting[study.corpus.reporting.document($0)]))
    }
    let leaking = PageWriter("leaking") { documents, count in
      SortedGenerations(
        all: documents.enumerated().map {
          Generation(documentID: $1.id, sample: 0, text: heldOut[$0 % heldOut.count], generator: "leaking")
        })
    }
    let texts = try await study.texts(
      by: leaking, about: study.corpus.documents[0], methods: [.simple(generations: 1)], beside: run)
    #expect(texts[0].leaked > 0.9)
  }

  @Test func `within documents attention ends where they begin`() throws {
    let study = try study()
    let across = try study.base(study.main)
    let within = try study.base(study.withinDocuments)
    #expect(across.model.crossDocumentAttention && across.model.documentStartToken == nil)
    #expect(!within.model.crossDocumentAttention && within.model.documentStartToken == Int(study.corpus.tokenizer.beginningToken))
    #expect(within.model.width == across.model.width && within.data == across.data)
  }

  @Test func `a step reads as many windows as its place says, and nothing else changes`() throws {
    let study = try study()
    var place = study.main
    place.batchSize = 4
    let one = try study.base(study.main)
    var four = try study.base(place)
    #expect(one.data.mixture.batchSize == 1 && four.data.mixture.batchSize == 4)
    four.data.mixture.batchSize = 1
    #expect(four == one)
  }
}
