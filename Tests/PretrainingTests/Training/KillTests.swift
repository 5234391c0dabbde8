import Foundation
import Pretraining
import TestSupport
import Testing

/// A worker killed at random moments, again and again, must leave files that others can read and reach the same bits as
/// one that was left alone. `Tests/kill-test.sh` kills fifty times.
@Suite(.serialized) struct KillTests {
  private static let kills = ProcessInfo.processInfo.environment["MEGADOC_KILLS"].flatMap { Int($0) } ?? 8

  @Test func `killed at random moments and resumed, a run ends with the same bits`() throws {
    let undisturbed = try TinyStore()
    let killed = try TinyStore()
    // Long enough that every kill falls into the run.
    let configuration = undisturbed.configuration(epochs: Double(30 * (Self.kills + 4)))
    let expected = try undisturbed.store.train(configuration)
    let readers = try OutsideReaders()

    var stepsSeen: [Int] = []
    for kill in 0..<Self.kills {
      // Some write at every step, so that most kills fall into the writing; some train on between.
      let pace = kill % 3 == 2 ? "0.02" : "0"
      let worker = try WorkerUnderTest(configuration, in: killed, options: ["--checkpoint-every", pace, "--flush-every", pace])
      // Every other kill may catch the start; the rest fall into training, however slow the machine is today.
      if kill % 2 == 1 { try killed.waitForStep(after: stepsSeen.last!, of: configuration) }
      usleep(.random(in: 10_000..<300_000))
      worker.send(SIGKILL)
      #expect(worker.wait() == -SIGKILL, "\(worker.errors)")
      #expect(try readers.complaints(about: killed.store.directory) == [])
      let run = try #require(try killed.store.storedRun(for: configuration))
      #expect(run.status == .interrupted || run.status == .waiting)
      stepsSeen.append(try run.history.count)
    }
    let resumed = try killed.store.train(configuration)

    print("kills at steps \(stepsSeen) of \(expected.steps)")
    #expect(stepsSeen.max()! > 0)
    #expect(resumed.status == .complete)
    #expect(try killed.parameters(configuration) == undisturbed.parameters(configuration))
    #expect(try resumed.history.isSameTraining(as: expected.history))
    #expect(try resumed.evaluations == expected.evaluations)
    #expect(try readers.complaints(about: killed.store.directory) == [])
    let leftovers = try FileManager.default.contentsOfDirectory(atPath: killed.store.directory)
    #expect(leftovers.allSatisfy { $0.hasSuffix(".h5") || $0 == "streams" }, "\(leftovers)")
  }

  @Test func `a reader in another process sees whole files all the while`() throws {
    let tiny = try TinyStore()
    let configuration = tiny.configuration(epochs: 500)
    let worker = try WorkerUnderTest(configuration, in: tiny, options: ["--checkpoint-every", "0.02", "--flush-every", "0.002"])
    let script = """
      import h5py, sys, time
      seen, end = [], time.time() + 20
      while time.time() < end:
        with h5py.File(sys.argv[1]) as f:
          rows = {len(column) for column in f["history"].values()}
          assert len(rows) == 1, rows
          seen.append(rows.pop())
          if f.attrs["status"] == "complete": break
      assert seen == sorted(seen), "the history became shorter"
      print(len(set(seen)))
      """
    let outcome = try OutsideProgram.python().run(["-c", script, tiny.store.path(of: configuration.identity)])
    #expect(worker.wait() == 0)
    #expect(outcome.succeeded, "\(outcome.errors)")
    #expect((Int(outcome.output.dropLast()) ?? 0) > 3, "different lengths seen: \(outcome.output)")
  }

  @Test(arguments: [1.0, nil])
  func `SIGTERM stops a run at a step with a checkpoint, and it goes on from there`(clipNorm: Double?) throws {
    let undisturbed = try TinyStore()
    let tiny = try TinyStore()
    var configuration = tiny.configuration(epochs: 300)
    configuration.optimizer.clipNorm = clipNorm
    if clipNorm == nil { configuration.optimizer.rule = .adamW }
    let expected = try undisturbed.store.train(configuration)
    let worker = try WorkerUnderTest(configuration, in: tiny)
    while try tiny.store.storedRun(for: configuration)?.status != .running { usleep(1000) }
    usleep(100_000)
    worker.send(SIGTERM)
    #expect(worker.wait() == 130)
    let run = try #require(try tiny.store.storedRun(for: configuration))
    #expect(run.status == .interrupted)
    let done = try run.history.count
    #expect(done > 0 && done < run.steps, "\(done) of \(run.steps)")

    var firstStep: Int?
    let resumed = try tiny.store.train(configuration, options: TrainingOptions()) { report in
      if case .progress(let progress) = report, firstStep == nil { firstStep = progress.step }
    }
    #expect(firstStep == done + 1)
    #expect(try resumed.history.isSameTraining(as: expected.history))
    #expect(try tiny.parameters(configuration) == undisturbed.parameters(configuration))
  }
}
