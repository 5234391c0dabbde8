import Foundation
import HDF5
import Pretraining
import TestSupport
import Testing

/// What becomes of a run whose files or whose numbers are spoilt.
@Suite struct DamageTests {
  /// A store with a run stopped in the middle.
  private func interrupted() throws -> (TinyStore, RunConfiguration) {
    let tiny = try TinyStore()
    let configuration = tiny.configuration(epochs: 300)
    let worker = try WorkerUnderTest(configuration, in: tiny, options: ["--checkpoint-every", "0.01"])
    while !FileManager.default.fileExists(atPath: tiny.store.checkpointPath(of: configuration.identity)) { usleep(1000) }
    worker.send(SIGTERM)
    #expect(worker.wait() == 130, "\(worker.errors)")
    return (tiny, configuration)
  }

  /// Trains on, and returns the notices and the first step trained.
  private func resume(_ tiny: TinyStore, _ configuration: RunConfiguration) throws -> (notices: [String], firstStep: Int) {
    var (notices, firstStep) = ([String](), 0)
    try tiny.store.train(configuration, options: TrainingOptions()) { report in
      switch report {
      case .notice(let text): notices.append(text)
      case .progress(let progress): if firstStep == 0 { firstStep = progress.step }
      }
    }
    return (notices, firstStep)
  }

  @Test func `a checkpoint with one byte changed starts the run again, with a notice and the same end`() throws {
    let (tiny, configuration) = try interrupted()
    let path = tiny.store.checkpointPath(of: configuration.identity)
    let weights: [Float] = try HDF5File(path).read("parameters/embedding")
    var content = try Data(contentsOf: URL(fileURLWithPath: path))
    let needle = weights.withUnsafeBytes { Data($0) }
    content[try #require(content.range(of: needle)).lowerBound] ^= 1
    try content.write(to: URL(fileURLWithPath: path))

    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.count == 1 && notices[0].contains("not what was written"), "\(notices)")
    #expect(firstStep == 1)
    let alone = try TinyStore()
    try alone.store.train(configuration)
    #expect(try tiny.parameters(configuration) == alone.parameters(configuration))
  }

  @Test func `a checkpoint cut short starts the run again`() throws {
    let (tiny, configuration) = try interrupted()
    let path = URL(fileURLWithPath: tiny.store.checkpointPath(of: configuration.identity))
    try Data(contentsOf: path).prefix(2000).write(to: path)
    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.count == 1 && firstStep == 1, "\(notices)")
  }

  @Test func `a run file that is not HDF5 starts the run again, and nobody reads it as a run`() throws {
    let (tiny, configuration) = try interrupted()
    try Data("spoilt".utf8).write(to: URL(fileURLWithPath: tiny.store.path(of: configuration.identity)))
    let error = try #require(throws: RunStoreError.self) { try tiny.store.storedRun(for: configuration) }
    #expect(error.advice.contains("Delete the file"))
    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.count == 2 && firstStep == 1, "\(notices)")
    #expect(try tiny.store.storedRun(for: configuration)?.status == .complete)
  }

  @Test func `a loss that is no number stops the run, says where and why, and keeps the history`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration(epochs: 20)
    configuration.optimizer.rule = .adamW
    configuration.optimizer.learningRate = 1e30
    configuration.optimizer.weightDecay = 0
    let error = try #require(throws: TrainingError.self) { try tiny.store.train(configuration) }
    #expect(error.description.contains("optimizer.learningRate"), "\(error)")
    let run = try #require(try tiny.store.storedRun(for: configuration))
    #expect(run.status == .failed)
    let history = try run.history
    #expect(history.count >= 1 && history.count < run.steps)
    #expect(run.failure?.contains("at step \(history.count) of \(run.steps)") == true)
    #expect(!history.loss.last!.isFinite || !history.gradientNorm.last!.isFinite)
    #expect(throws: RunStoreError.self) { try run.finalLoss("heldout") }

    // Asked for again it fails as it did, without training.
    let again = try #require(throws: TrainingError.self) { try tiny.store.train(configuration) }
    #expect(again.description == error.description)
    #expect(try tiny.store.storedRun(for: configuration)?.finished == run.finished)
  }
}
