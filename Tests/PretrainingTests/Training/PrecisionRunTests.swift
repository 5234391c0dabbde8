import Corpus
import Foundation
import HDF5
import Pretraining
import Tensor
import Testing

/// Runs in bfloat16, from their configuration to their files.
@Suite struct PrecisionRunTests {
  private func configuration(_ tiny: TinyStore, epochs: Double = 4) -> RunConfiguration {
    var configuration = tiny.configuration(epochs: epochs)
    configuration.precision = .bfloat16
    return configuration
  }

  /// Shows nothing, since the display channel belongs to the process.
  private func train(_ configuration: RunConfiguration, in tiny: TinyStore, threads: Int = 1) throws -> Run {
    var options = TrainingOptions()
    options.threads = threads
    return try tiny.store.train(configuration, options: options) { _ in }
  }

  @Test func `a run says in its record how products were computed, and at its start when that is slow`() throws {
    let tiny = try TinyStore()
    var notices: [String] = []
    let run = try tiny.store.train(configuration(tiny), options: TrainingOptions()) { report in
      if case .notice(let text) = report { notices.append(text) }
    }
    let libraries: String = try HDF5File(run.path).attributes.read("libraries")
    #expect(libraries.hasPrefix("bfloat16 by ") && libraries.hasPrefix(Precision.bfloat16.productDescription))
    #expect(notices == (Precision.bfloat16.slownessNotice.map { [$0] } ?? []))
    let single = try tiny.store.train(tiny.configuration(), options: TrainingOptions()) { report in
      if case .notice(let text) = report { Issue.record("float32 has nothing to say: \(text)") }
    }
    #expect(single.identity != run.identity)
    #expect(try abs(single.finalLoss("heldout") - run.finalLoss("heldout")) < 0.05)
    #expect(try single.finalLoss("heldout") != run.finalLoss("heldout"))
  }

  @Test func `a way to multiply that the machine does not have is an error, and no other way is taken`() throws {
    let tiny = try TinyStore()
    let worker = try WorkerUnderTest(configuration(tiny), in: tiny, environment: ["MEGADOC_BFLOAT16": "tiles"])
    #expect(worker.wait() == 1)
    #expect(worker.errors.contains("MEGADOC_BFLOAT16 is \"tiles\"") && worker.errors.contains("rounded"), "\(worker.errors)")
    #expect(try tiny.store.storedRun(for: configuration(tiny))?.history.count == 0)
    let single = try WorkerUnderTest(tiny.configuration(), in: tiny, environment: ["MEGADOC_BFLOAT16": "tiles"])
    #expect(single.wait() == 0, "float32 does not ask")
    let rounded = try WorkerUnderTest(configuration(tiny), in: tiny, environment: ["MEGADOC_BFLOAT16": "rounded"])
    #expect(rounded.wait() == 0, "\(rounded.errors)")
    let run = try #require(try tiny.store.storedRun(for: configuration(tiny)))
    let libraries: String = try HDF5File(run.path).attributes.read("libraries")
    #expect(libraries.hasPrefix("bfloat16 by rounded inputs"))
  }

  @Test func `the stored model has the losses that training measured`() throws {
    let tiny = try TinyStore()
    let run = try train(configuration(tiny), in: tiny)
    let model = try tiny.store.model(of: run)
    #expect(model.precision == .bfloat16)
    let windows = try EvaluationWindows(of: tiny.heldout, context: run.configuration.model.context)
    let losses = model.tokenLosses(inputs: windows.inputs, targets: windows.targets)
    let mean = losses.reduce(0.0) { $0 + Double($1) } / Double(losses.count)
    #expect(abs(mean - (try run.finalLoss("heldout"))) < 1e-6)
  }

  @Test func `killed and resumed, with another number of threads, it ends with the same bits`() throws {
    let (undisturbed, killed) = (try TinyStore(), try TinyStore())
    var configuration = configuration(undisturbed, epochs: 120)
    configuration.gradientShards = 2
    let expected = try train(configuration, in: undisturbed)
    let worker = try WorkerUnderTest(configuration, in: killed, options: ["--checkpoint-every", "0", "--flush-every", "0"])
    try killed.waitForStep(after: 0, of: configuration)
    usleep(50_000)
    worker.send(SIGKILL)
    _ = worker.wait()
    #expect(try killed.store.storedRun(for: configuration)?.status == .interrupted)
    let resumed = try train(configuration, in: killed, threads: 2)
    #expect(try killed.parameters(configuration) == undisturbed.parameters(configuration))
    #expect(try resumed.history.isSameTraining(as: expected.history))
    #expect(try resumed.evaluations == expected.evaluations)
  }
}
