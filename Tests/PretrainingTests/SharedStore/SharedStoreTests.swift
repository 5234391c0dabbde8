import Foundation
import Pretraining
import TestSupport
import Testing

/// A store on a file system without `flock`, by a library that makes it fail, with workers that pose as other hosts.
@Suite(.serialized) struct SharedStoreTests {
  private let tiny: TinyStore
  private let library: String

  init() throws {
    tiny = try TinyStore()
    library = tiny.directory.file("noflock.so")
    let source = OutsideProgram.packageRoot + "/Tests/PretrainingTests/SharedStore/noflock.c"
    let outcome = try OutsideProgram(path: "/usr/bin/env").run(["clang", "-shared", "-fPIC", "-o", library, source])
    try #require(outcome.succeeded, "\(outcome.errors)")
  }

  private func worker(_ configuration: RunConfiguration, limit: Double = 1) throws -> WorkerUnderTest {
    try WorkerUnderTest(
      configuration, in: tiny, options: ["--flush-every", "0", "--checkpoint-every", "0"],
      environment: ["LD_PRELOAD": library, "MEGADOC_LEASE": "\(limit)", "HDF5_USE_FILE_LOCKING": "TRUE"])
  }

  private func lease(of configuration: RunConfiguration) -> String { "\(tiny.store.directory)/\(configuration.identity).lock.lease" }

  private func expectBits(of configuration: RunConfiguration) throws {
    let undisturbed = try TinyStore()
    let expected = try undisturbed.store.train(configuration)
    let run = try #require(try tiny.store.run(configuration.identity))
    #expect(run.status == .complete)
    #expect(try run.history.isSameTraining(as: expected.history) && run.evaluations == expected.evaluations)
    #expect(try tiny.parameters(configuration) == undisturbed.parameters(configuration))
    let left = try FileManager.default.contentsOfDirectory(atPath: tiny.store.directory).filter { !$0.hasSuffix(".h5") && $0 != "streams" }
    #expect(left.isEmpty)
  }

  @Test func `two workers without locks train a run once`() throws {
    let configuration = tiny.configuration(epochs: 40)
    let workers = try (0..<2).map { _ in try worker(configuration) }
    #expect(workers.map { $0.wait() } == [0, 0], "\(workers.map(\.errors))")
    try expectBits(of: configuration)
  }

  @Test func `after a kill the next worker of the machine goes on at once`() throws {
    let configuration = tiny.configuration(epochs: 60)
    let first = try worker(configuration, limit: 3600)
    try tiny.waitForStep(after: 0, of: configuration)
    first.send(SIGKILL)
    #expect(first.wait() == -SIGKILL)
    #expect(FileManager.default.fileExists(atPath: lease(of: configuration)))
    let second = try worker(configuration, limit: 3600)
    #expect(second.wait() == 0, "\(second.errors)")
    try expectBits(of: configuration)
  }

  @Test func `a host that is silent is waited for, then its run goes on here`() throws {
    let configuration = tiny.configuration(epochs: 20)
    try tiny.store.enqueue(configuration)
    try Data("node7 another-boot pid:[1] 17 4711 - abcdef 0\n".utf8).write(to: URL(fileURLWithPath: lease(of: configuration)))
    let start = ContinuousClock.now
    let second = try worker(configuration, limit: 1.5)
    #expect(second.wait() == 0, "\(second.errors)")
    #expect(ContinuousClock.now - start > .seconds(1.5))
    try expectBits(of: configuration)
  }

  @Test func `a worker that was taken over writes nothing more and says by whom`() throws {
    let configuration = tiny.configuration(epochs: 3000)
    let first = try worker(configuration, limit: 60)
    try tiny.waitForStep(after: 0, of: configuration)
    let path = lease(of: configuration)
    // As one file in place of another, which is how a lease is taken over: the worker may look at any instant.
    try Data("node7 another-boot pid:[1] 17 4711 22_3 abcdef 0\n".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    #expect(first.wait() == 1)
    #expect(first.errors.contains("was taken over by process 17 on node7, job 22_3"), "\(first.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("abcdef"), "the other's lease stays")
    let history = try #require(try tiny.store.run(configuration.identity)).history
    usleep(100_000)
    #expect(try #require(try tiny.store.run(configuration.identity)).history == history)
  }
}
