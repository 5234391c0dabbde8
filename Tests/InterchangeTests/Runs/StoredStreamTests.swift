import Corpus
import Foundation
import Pretraining
import TestSupport
import Testing

/// A stream in a token file in the calls that take a stream.
@Suite struct StoredStreamTests {
  @Test func `a run store keeps it as it is, and trains on it as another run`() throws {
    let tiny = try TinyStore()
    let path = tiny.path("a.tokens")
    let file = TokenStream(try tiny.stream.write(to: path))
    #expect(try tiny.store.save(file) == file.hash)
    try FileManager.default.removeItem(atPath: path)
    #expect(tiny.store.streams.contains(file.hash))
    let loaded = try tiny.store.streams.load(file.hash)
    #expect(loaded == file && loaded.file != nil && loaded.tokens == tiny.stream.tokens)

    var configuration = tiny.configuration()
    let inMemory = try tiny.store.train(configuration)
    configuration.data.realStream = file.hash
    configuration.evaluation.splits = [.init("heldout", stream: file.hash)]
    #expect(configuration.identity != inMemory.identity)
    let run = try tiny.store.train(configuration)
    let (first, second) = (try inMemory.finalLoss("heldout"), try run.finalLoss("heldout"))
    #expect(run.steps == inMemory.steps && abs(first - second) < 0.5, "\(first) and \(second): the same text in another order")
  }

  @Test func `one that was cut off in the store is refused`() throws {
    let tiny = try TinyStore()
    let file = TokenStream(try tiny.stream.write(to: tiny.path("a.tokens")))
    try tiny.store.save(file)
    let kept = "\(tiny.store.streams.directory)/\(file.hash).tokens"
    try Data(contentsOf: URL(filePath: kept)).dropLast(10).write(to: URL(filePath: kept))
    let error = #expect(throws: StreamStoreError.self) { try tiny.store.streams.load(file.hash) }
    #expect(error?.reason.contains("it was cut off") == true && error?.path == kept)
  }
}
