import Corpus
import Foundation
import Pretraining
import Provenance
import TestSupport
import Testing

@Suite struct RunStoreTests {
  @Test func `a finished run is never trained twice`() throws {
    let tiny = try TinyStore()
    let configuration = tiny.configuration()
    #expect(try tiny.store.storedRun(for: configuration) == nil)
    let first = try tiny.store.train(configuration)
    let before = try tiny.parameters(configuration)
    var reports = 0
    let second = try tiny.store.train(configuration, options: TrainingOptions()) { _ in reports += 1 }
    #expect(reports == 0)
    #expect(try second.history == first.history)
    #expect(second.finished == first.finished)
    #expect(try tiny.parameters(configuration) == before)
  }

  @Test func `two processes asked for one run train it once`() throws {
    let tiny = try TinyStore()
    let alone = try TinyStore()
    let configuration = tiny.configuration(epochs: 40)
    let workers = try (0..<2).map { _ in try WorkerUnderTest(configuration, in: tiny, options: ["--flush-every", "0.02"]) }
    for worker in workers { #expect(worker.wait() == 0, "\(worker.errors)") }
    let run = try #require(try tiny.store.storedRun(for: configuration))
    #expect(run.status == .complete)
    // Had both trained, one would have started in the middle of the other's file and the wall clock would run back.
    let seconds = try run.history.seconds
    #expect(zip(seconds, seconds.dropFirst()).allSatisfy(<=))
    #expect(try run.history.isSameTraining(as: alone.store.train(configuration).history))
    #expect(try tiny.parameters(configuration) == alone.parameters(configuration))
  }

  @Test func `seeds and settings make runs of their own, listed oldest first and by filter`() throws {
    let tiny = try TinyStore()
    for seed in 0..<3 { try tiny.store.train(tiny.configuration(epochs: 1, seed: seed)) }
    #expect(try tiny.store.runs().count == 3)
    let second = try tiny.store.runs { $0.configuration.seed == 1 }
    #expect(second.map(\.configuration.seed) == [1])
    let losses = try tiny.store.runs().map { try $0.finalLoss("heldout") }
    #expect(Set(losses).count == 3)
  }

  @Test func `the stored model has the loss that was recorded`() throws {
    let tiny = try TinyStore()
    let run = try tiny.store.train(tiny.configuration())
    let windows = try EvaluationWindows(of: tiny.heldout, context: 16)
    let losses = try tiny.store.model(of: run).tokenLosses(inputs: windows.inputs, targets: windows.targets)
    let mean = losses.reduce(0.0) { $0 + Double($1) } / Double(losses.count)
    #expect(abs(try run.finalLoss("heldout") - mean) < 1e-5)
  }

  @Test func `a missing stream is named before anything is trained`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration()
    configuration.data.realStream = ContentHash(of: "nothing")
    let error = try #require(throws: StreamStoreError.self) { try tiny.store.train(configuration) }
    #expect(error.description.contains("no such stream"))
    #expect(throws: StreamStoreError.self) { try tiny.store.train([tiny.configuration(), configuration]) }
    #expect(try tiny.store.runs().isEmpty)
  }

  @Test func `a stream of another vocabulary is refused`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration()
    configuration.model.vocabularySize = 40
    let error = try #require(throws: TrainingError.self) { try tiny.store.train(configuration) }
    #expect(error.description.contains("vocabulary has 32 tokens and the model's 40"))
  }

  @Test func `a held-out split shorter than a window is named`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration()
    configuration.evaluation.splits.append(.init("short", stream: try tiny.store.save(TinyStore.stream(tokens: 16, seed: 4))))
    let error = try #require(throws: TrainingError.self) { try tiny.store.train(configuration) }
    #expect(
      error.description.contains("evaluation split short") && error.description.contains("16 tokens and one window needs 17"), "\(error)")
  }

  @Test func `a stream cut short or changed is noticed`() throws {
    let tiny = try TinyStore()
    let path = tiny.store.streams.path(of: tiny.real.hash)
    let other = tiny.store.streams.path(of: tiny.heldout.hash)
    let good = try Data(contentsOf: URL(fileURLWithPath: path))
    try good.prefix(good.count / 2).write(to: URL(fileURLWithPath: path))
    #expect(throws: StreamStoreError.self) { try tiny.store.streams.load(tiny.real.hash) }
    try Data(contentsOf: URL(fileURLWithPath: other)).write(to: URL(fileURLWithPath: path))
    let error = try #require(throws: StreamStoreError.self) { try tiny.store.streams.load(tiny.real.hash) }
    #expect(error.reason.contains("not what its name says"))
    try good.write(to: URL(fileURLWithPath: path))
    #expect(try tiny.store.streams.load(tiny.real.hash).tokens == tiny.real.tokens)
  }
}
