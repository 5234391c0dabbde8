import Display
import Foundation
import Pretraining
import Synchronization
import Tensor
import TestSupport
import Testing

/// The display channel belongs to the process, so these tests take turns.
@Suite(.serialized) struct ParallelTests {
  @Test func `four runs trained two at a time have the bits of four trained in a row, in the order asked`() throws {
    let (serial, parallel) = (try TinyStore(), try TinyStore())
    let configurations = [3, 0, 2, 1].map { serial.configuration(epochs: 10, seed: $0) }
    let runs = try parallel.store.train(configurations + [configurations[1]], workers: 2)
    #expect(runs.map(\.configuration) == configurations + [configurations[1]])
    #expect(runs.allSatisfy { $0.status == .complete })
    for (configuration, run) in zip(configurations, runs) {
      let expected = try serial.store.train(configuration)
      #expect(try run.history.isSameTraining(as: expected.history))
      #expect(try run.evaluations == expected.evaluations)
      #expect(try parallel.parameters(configuration) == serial.parameters(configuration))
    }
    #expect(try parallel.store.runs().count == 4)
  }

  @Test func `progress is shown while runs train`() throws {
    let tiny = try TinyStore()
    let sink = RecordingSink()
    DisplayChannel.install(sink)
    defer { DisplayChannel.install(SilentSink()) }
    try tiny.store.train((0..<2).map { tiny.configuration(epochs: 60, seed: $0) }, workers: 2)
    let lines = sink.progress.withLock { $0 }
    #expect(lines.contains { $0.detail.contains("loss") && $0.detail.contains("tokens/s") && $0.detail.contains("left") }, "\(lines)")
    #expect(lines.last?.detail == "2 of 2 runs")
    #expect(lines.last?.isFinished == true)
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.completed <= $1.completed })
  }

  /// No other test may show this at the same time.
  @Test(.enabled(if: Precision.bfloat16.slownessNotice != nil))
  func `what several runs have to say is said once`() throws {
    let tiny = try TinyStore()
    let sink = RecordingSink()
    DisplayChannel.install(sink)
    defer { DisplayChannel.install(SilentSink()) }
    try tiny.store.train(
      (0..<3).map { seed in
        var configuration = tiny.configuration(epochs: 2, seed: seed)
        configuration.precision = .bfloat16
        return configuration
      }, workers: 2)
    let said = sink.texts.withLock { $0 }.filter { $0.hasPrefix("bfloat16") }
    #expect(said == [Precision.bfloat16.slownessNotice])
  }

  @Test func `a run that diverges comes back as failed, and the others go on`() throws {
    let tiny = try TinyStore()
    var bad = tiny.configuration(epochs: 4)
    bad.optimizer.rule = .adamW
    (bad.optimizer.learningRate, bad.optimizer.weightDecay) = (1e30, 0)
    let runs = try tiny.store.train([bad, tiny.configuration(epochs: 4)], workers: 2)
    #expect(runs.map(\.status) == [.failed, .complete])
  }

  @Test func `a worker that dies is reported with its last words`() throws {
    let tiny = try TinyStore()
    let configuration = tiny.configuration(epochs: 4)
    // A directory where the checkpoint should go: the worker can open it neither for reading nor for writing.
    try FileManager.default.createDirectory(
      atPath: tiny.store.checkpointPath(of: configuration.identity), withIntermediateDirectories: true)
    let error = try #require(throws: TrainingError.self) { try tiny.store.train([configuration], workers: 1) }
    #expect(error.description.contains(configuration.identity.short))
    #expect(error.description.contains("exited with 1"), "\(error)")
    #expect(error.description.contains("rename into place"), "\(error)")
  }

  @Test func `an interruption stops the workers at a checkpoint, and the runs go on later`() throws {
    let tiny = try TinyStore()
    let configurations = (0..<3).map { tiny.configuration(epochs: 600, seed: $0) }
    let store = tiny.store
    var options = TrainingOptions()
    options.flushEverySeconds = 0.01
    let error = try #require(throws: TrainingError.self) {
      try store.train(configurations, on: .local(workers: 2), options: options) {
        ((try? store.runs { try $0.status == .running && $0.history.count > 0 }) ?? []).count == 2
      }
    }
    #expect(error.description.contains("was interrupted after step"))
    let statuses = try configurations.map { try store.storedRun(for: $0)?.status }
    #expect(statuses == [.interrupted, .interrupted, .waiting])
    #expect(FileManager.default.fileExists(atPath: store.checkpointPath(of: configurations[0].identity)))
  }

  @Test func `without a worker program the error says how to get one`() throws {
    let tiny = try TinyStore()
    let error = try #require(throws: WorkerError.self) { try WorkerExecutable.path(runtime: tiny.directory.path) }
    #expect(error.description.contains("swift build -c release --product megadoc-worker"))
    #expect(error.description.contains("MEGADOC_RUNTIME"))
  }
}

private final class RecordingSink: DisplaySink {
  let progress = Mutex<[ProgressBar]>([])
  let texts = Mutex<[String]>([])
  func send(_ event: DisplayEvent) {
    // Runs that other tests train in this process have their name in the title.
    if case .progress(let line) = event, line.title == "training" { progress.withLock { $0.append(line) } }
    if case .display(let bundle, _) = event, let text = bundle.plain { texts.withLock { $0.append(text) } }
  }
}

private struct SilentSink: DisplaySink {
  func send(_ event: DisplayEvent) {}
}
