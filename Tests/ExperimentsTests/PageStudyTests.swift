import Corpus
import Experiments
import Foundation
import Pretraining
import Randomness
import ScalingLaws
import Testing

@Suite struct PageStudyTests {
  let directory = NSTemporaryDirectory() + "pages-\(UUID().uuidString)"

  /// Sixty pages of made-up sentences, and one that is too short to count.
  private func pages() throws -> String {
    let folder = directory + "/text"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let words = ["table", "index", "query", "row", "server", "locks", "reads", "writes", "a", "the", "when", "each", "value", "key"]
    for page in 0..<60 {
      var generator = RandomKey(seed: 3).split(page).generator()
      let sentences = (0..<40).map { _ in (0..<7).map { _ in words.randomElement(using: &generator)! }.joined(separator: " ") + "." }
      try sentences.joined(separator: " ").write(toFile: "\(folder)/\(page).txt", atomically: true, encoding: .utf8)
    }
    try "short".write(toFile: "\(folder)/short.txt", atomically: true, encoding: .utf8)
    return folder
  }

  private func study() throws -> PageStudy {
    var plan = PagePlan(.smoke)
    (plan.vocabulary, plan.realTokens, plan.windows, plan.members, plan.widths) = (290, 600, 4, 2, [8, 16, 24])
    return try PageStudy(plan, of: pages(), in: RunStore(directory + "/runs"), searches: directory + "/searches", workers: 1)
  }

  @Test func `corpora are nested, and nothing held out is in them`() throws {
    var plan = PagePlan(.smoke)
    (plan.vocabulary, plan.realTokens) = (290, 600)
    let corpus = try PageCorpus(pages(), plan: plan)
    for (smaller, larger) in zip(corpus.documents, corpus.documents.dropFirst()) {
      #expect(smaller.count < larger.count && Array(larger.prefix(smaller.count)) == smaller)
    }
    for (multiple, stream) in zip(plan.multiples, corpus.streams) { #expect(stream.tokens.count >= multiple * 600) }
    func documents(of stream: TokenStream) -> [[Int32]] { stream.documentStarts.indices.map { Array(stream.tokens[stream.document($0)]) } }
    let trained = Set(documents(of: corpus.streams.last!))
    #expect(trained.count == corpus.documents.last!.count)
    for heldOut in [corpus.tuning, corpus.reporting] {
      #expect(heldOut.documentStarts.count == 6)
      for page in documents(of: heldOut) {
        #expect(!trained.contains(page) && corpus.tokenizer.decode(page).utf8.count > 1000)
      }
    }
    #expect(corpus.tuning.hash != corpus.reporting.hash)
  }

  @Test func `the recipes differ in what they tune, and models in size`() throws {
    let study = try study()
    #expect(study.widths.map { study.parameters($0.width) } == study.widths.map { study.parameters($0.width) }.sorted())
    let standard = try study.tuned(.standard, at: [study.main])
    let regularized = try study.tuned(.regularized, at: [study.main])
    #expect(standard.settings[0].weightDecay == 0.1)
    #expect(study.plan.weightDecays.contains(regularized.settings[0].weightDecay))
    #expect(standard.searches[0].certificate().isComplete && regularized.searches[0].certificate().isComplete)
    #expect(standard.settings[0].runs.count == 2 && Set(standard.settings[0].runs.map(\.configuration.seed)) == [0, 1])
  }

  @Test func `ensembles have groups that share no run, and are measured once`() throws {
    let study = try study()
    let member = try study.configuration(study.main, realEpochs: 1, weightDecay: 0.4)
    let result = try study.ensembles(of: member)
    #expect(Set(result.runs.map(\.identity)).count == 4)
    #expect(result.logitMean.measurements.map(\.x) == [1, 2])
    #expect(result.logitMean.measurements.allSatisfy { $0.values.count == 2 })
    // One member is no average.
    for (group, value) in result.single.values.enumerated() {
      #expect(abs(value - (try result.runs[2 * group].finalLoss(PageStudy.reporting))) < 1e-4)
    }
    for run in result.runs { try FileManager.default.removeItem(atPath: study.store.checkpointPath(of: run.identity)) }
    #expect(try study.ensembles(of: member).logitMean == result.logitMean)
  }

  @Test func `a teacher writes about pages once, and what it copies is counted`() async throws {
    let study = try study()
    let run = try study.train([study.configuration(study.main, realEpochs: 1, weightDecay: 0.4)])[0].runs[0]
    let pages = Array(study.corpus.documents.last!.prefix(2))
    let read = study.corpus.streams[0]
    func text() async throws -> TaughtText {
      try await study.text(by: run, thatRead: read, about: pages, method: .stitched(generations: 3), promptTokens: 4)
    }
    let written = try await text()
    let stream = try study.store.streams.load(written.stream.hash)
    #expect(stream.documentStarts.count == 8 && stream.unitStarts.count == 2)
    // Counted again, as text.
    func passages(_ stream: TokenStream) -> [String] {
      stream.documentStarts.indices.flatMap { document in
        let tokens = stream.tokens[stream.document(document)].dropFirst().map { "\($0)" }
        return tokens.count < 4 ? [] : (0...tokens.count - 4).map { tokens.dropFirst($0).prefix(4).joined(separator: " ") }
      }
    }
    let about = Set(passages(try TokenStream(of: pages, tokenizer: study.corpus.tokenizer)))
    let new = passages(stream).filter { !about.contains($0) }
    for (share, pages) in [(written.copied, read), (written.leaked, study.corpus.reporting)] {
      let known = Set(passages(pages))
      #expect(abs(share - Double(new.count { known.contains($0) }) / Double(new.count)) < 1e-12)
    }
    try FileManager.default.removeItem(atPath: study.store.checkpointPath(of: run.identity))
    let again = try await text()
    #expect(again.stream == written.stream && again.copied == written.copied && again.leaked == written.leaked)
  }

  @Test func `a teacher writes once`() async throws {
    let study = try study()
    let run = try study.train([study.configuration(study.main, realEpochs: 1, weightDecay: 0.4)])[0].runs[0]
    let documents = Array(study.corpus.documents.last!.prefix(2))
    let stream = try await study.store.sampleStream(of: [run], tokenizer: study.corpus.tokenizer, documents: documents, count: 3, seed: 1)
    let stored = try study.store.streams.load(stream.hash)
    #expect(stored.tokens.count == stream.tokens && stored.documentStarts.count == 6)
    try FileManager.default.removeItem(atPath: study.store.checkpointPath(of: run.identity))
    let again = try await study.store.sampleStream(of: [run], tokenizer: study.corpus.tokenizer, documents: documents, count: 3, seed: 1)
    #expect(again == stream)
  }
}
