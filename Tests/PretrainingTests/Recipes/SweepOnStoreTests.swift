import Foundation
import Pretraining
import Search
import Testing

// They share the display channel with the tests of parallel training, and take turns with them.
extension ParallelTests {
  @Suite struct SweepOnStoreTests {
    private func configuration(_ tiny: TinyStore) throws -> RunConfiguration {
      let reporting = TinyStore.stream(tokens: 600, seed: 3)
      try tiny.store.save(reporting)
      var configuration = tiny.configuration()
      configuration.evaluation.splits.append(.init("reporting", stream: reporting.hash))
      return configuration
    }

    private func sweep(_ tiny: TinyStore, _ base: RunConfiguration, budget: SearchBudget = SearchBudget()) throws -> Sweep<RunConfiguration>
    {
      var sweep = Sweep<RunConfiguration>("tiny", keptIn: tiny.directory.path + "/searches")
      let grid = Grid(
        around: base, seed: \.seed, .axis("real epochs", \.data.mixture.realEpochs, [1, 2, 4, 8]),
        .axis("learning rate", \.optimizer.learningRate, [0.001, 0.01, 0.1]))
      try sweep.add("real only", over: grid, startingAt: ["real epochs": 1, "learning rate": 0.001], seeds: [0, 1], budget: budget)
      return sweep
    }

    @Test func aSweepRunsToItsCertificateAndFindsItsRunsAgain() throws {
      let tiny = try TinyStore()
      let base = try configuration(tiny)
      let search = try sweep(tiny, base).run(in: tiny.store, tuning: "heldout", reporting: "reporting")[0]
      #expect(search.certificate().isComplete)
      // The store may hold more: what was trained ahead and then not wanted.
      let wanted = Set(try search.results.keys.map { try sweep(tiny, base).configuration($0) })
      let all = try tiny.store.runs { $0.status == .complete }
      let stored = all.filter { wanted.contains($0.configuration) }
      #expect(stored.count == search.results.count && stored.count >= 8)

      let best = try #require(search.best)
      let runs = try stored.filter { run in
        try search.trials(at: best).contains { try sweep(tiny, base).configuration($0) == run.configuration }
      }
      let reported = try runs.map { try $0.finalLoss("reporting") }
      #expect(runs.count == 2 && abs(search.reportingLoss(at: best)!.mean - reported.reduce(0, +) / 2) < 1e-12)
      #expect(search.trainedTokens == (try stored.reduce(0) { $0 + Int(try $1.history.tokens.last!) }))

      // The search forgotten, the runs are found in the store.
      try FileManager.default.removeItem(atPath: tiny.directory.path + "/searches")
      let times = all.map(\.finished)
      let again = try sweep(tiny, base).run(in: tiny.store, tuning: "heldout", reporting: "reporting")[0]
      #expect(again == search)
      #expect(try tiny.store.runs { $0.status == .complete }.map(\.finished) == times)
    }

    /// Runs that only two workers can finish in this order: while the last of a neighbourhood trains, the next is begun.
    @Test func anIdleWorkerTrainsAheadAndIsStoppedWhenItIsNeeded() throws {
      let tiny = try TinyStore()
      let (long, short) = (tiny.configuration(epochs: 400, seed: 1), tiny.configuration(epochs: 1, seed: 2))
      let (guess, wanted) = (tiny.configuration(epochs: 4000, seed: 3), tiny.configuration(epochs: 2, seed: 4))
      var (started, isIdle) = ([RunIdentity](), false)
      let runs = try tiny.store.train([long, short], on: .local(workers: 2), showsProgress: false) { event in
        switch event {
        case .started(let identity): started.append(identity)
        case .idle:
          isIdle = true
          return [guess]
        case .ended(let run) where run.identity == long.identity: return [wanted]
        default: break
        }
        return []
      } isInterrupted: {
        false
      }
      #expect(isIdle && runs.map(\.status) == [.complete, .complete])
      #expect(started == [long.identity, short.identity, wanted.identity], "a guess is not announced")
      #expect(try tiny.store.storedRun(for: wanted)?.status == .complete)
      #expect(try tiny.store.storedRun(for: guess)?.status == .interrupted, "stopped at a checkpoint, to go on from")
    }

    @Test func aRunThatDivergesIsAFailedTrial() throws {
      let tiny = try TinyStore()
      var sweep = Sweep<RunConfiguration>("diverging", keptIn: tiny.directory.path + "/searches")
      var base = try configuration(tiny)
      base.optimizer.rule = .adamW
      base.optimizer.weightDecay = 0
      let grid = Grid(around: base, seed: \.seed, .axis("learning rate", \.optimizer.learningRate, [0.01, 1e30]))
      try sweep.add("diverging", over: grid, startingAt: ["learning rate": 1e30])
      let search = try sweep.run(in: tiny.store, tuning: "heldout", reporting: "reporting")[0]
      #expect(search.certificate().isComplete && search.best == GridPoint([0]))
      guard case .failed(let reason) = search.status(of: GridPoint([1])) else {
        Issue.record("1e30 did not diverge")
        return
      }
      #expect(reason.contains("at step"))
    }

    @Test func aTokenBudgetCountsWhatRunsWillTrainOn() throws {
      let tiny = try TinyStore()
      let base = try configuration(tiny)
      let search = try sweep(tiny, base, budget: SearchBudget(trainedTokens: 9_000)).run(
        in: tiny.store, tuning: "heldout", reporting: "reporting")[0]
      // Of 2,000 real tokens, seeds 0 and 1 of one epoch cost 4,000, one of two epochs 4,000 more.
      #expect(search.results.count == 3 && search.trainedTokens <= 9_000)
    }

    @Test func choosingByTheReportedTextIsRefused() throws {
      let tiny = try TinyStore()
      let base = try configuration(tiny)
      #expect(throws: SearchError.self) { try sweep(tiny, base).run(in: tiny.store, tuning: "heldout", reporting: "heldout") }
      do {
        _ = try sweep(tiny, base).run(in: tiny.store, tuning: "held-out", reporting: "reporting")
        Issue.record("an unknown split was accepted")
      } catch let error as SearchError {
        #expect(error.description == "real only is not evaluated on a split named held-out; its splits are heldout, reporting")
      }
    }
  }
}

extension Sweep<RunConfiguration> {
  fileprivate func configuration(_ trial: Trial) throws -> RunConfiguration { grids[0].configuration(of: trial) }
}
