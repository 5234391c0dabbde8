import Display
import Foundation
import Search
import Testing

private func sweep(in directory: String, base: Setting = Setting(), budget: SearchBudget = SearchBudget()) throws -> Sweep<Setting> {
  var sweep = Sweep<Setting>("test", keptIn: directory)
  try sweep.add("bowl", over: grid(around: base), startingAt: corner, seeds: [0, 1], budget: budget)
  return sweep
}

@Suite struct SweepTests {
  @Test func killedAtAnyRunAndResumedItRepeatsNothing() throws {
    let undisturbed = Simulator(tuning: bowl)
    let expected = try withDirectory { try sweep(in: $0).run(train: undisturbed.train) }
    for interval in [1, 3, 7, 20] {
      let simulator = Simulator(tuning: bowl)
      let searches = try withDirectory { directory -> [Search] in
        for limit in stride(from: interval, through: undisturbed.calls.count, by: interval) {
          do {
            _ = try sweep(in: directory).run { try simulator.train($0, killedAfter: limit, $1) }
          } catch is Simulator.Killed {}
        }
        return try sweep(in: directory).run(train: simulator.train)
      }
      #expect(searches == expected)
      #expect(simulator.calls.count == undisturbed.calls.count)
      #expect(Set(simulator.calls).count == simulator.calls.count)
    }
  }

  @Test func aWholeNeighbourhoodIsAskedForAtOnceAndTheNextAsSoonAsItIsDone() throws {
    let simulator = Simulator(tuning: bowl)
    var (batches, additions) = ([Int](), [Int]())
    _ = try withDirectory { directory in
      try sweep(in: directory).run { batch, report in
        batches.append(batch.count)
        try simulator.train(batch) { event in
          let new = try report(event)
          if case .finished = event, !new.isEmpty { additions.append(new.count) }
          return new
        }
      }
    }
    // The corner has three neighbours; with itself and two seeds, eight runs. All others join the batch, no batch waits for another.
    #expect(batches == [8] && additions.count > 3 && 8 + additions.reduce(0, +) == simulator.calls.count)
  }

  /// Two searches, one far quicker: it goes on while the other is at its first neighbourhood.
  @Test func aSearchDoesNotWaitForAnother() throws {
    try withDirectory { directory in
      var sweep = Sweep<Setting>("two", keptIn: directory)
      try sweep.add("slow", over: grid(around: Setting(width: 32)), startingAt: corner)
      try sweep.add("quick", over: grid(), startingAt: corner)
      var order: [Int] = []
      let searches = try sweep.run { batch, report in
        var (waiting, index) = (Array(batch.enumerated()), batch.count)
        while !waiting.isEmpty {
          let next = waiting.remove(at: waiting.firstIndex { $0.element.width == 64 } ?? 0)
          order.append(next.element.width)
          let result = TrialResult(tuning: bowl(next.element), reporting: 4, trainedTokens: 1)
          for setting in try report(.finished(next.offset, result)) {
            waiting.append((index, setting))
            index += 1
          }
        }
      }
      #expect(searches.allSatisfy { $0.certificate().isComplete })
      let quick = order.count { $0 == 64 }
      #expect(order[..<quick].allSatisfy { $0 == 64 } && quick > 12, "the quick one ran to its end first")
    }
  }

  @Test func anIdleCoreIsGivenWhatIsLikelyNextAndTheSearchStaysTheSame() throws {
    let expected = try withDirectory { try sweep(in: $0).run(train: Simulator(tuning: bowl).train) }
    let simulator = Simulator(tuning: bowl)
    var (ahead, used) = (Set<Setting>(), 0)
    let searches = try withDirectory { directory in
      try sweep(in: directory).run { batch, report in
        try simulator.train(batch) { event in
          let answer = try report(event)
          if case .finished = event {
            used += answer.count { ahead.contains($0) }
            ahead.formUnion(try report(.idle).prefix(1))
          }
          return answer
        }
      }
    }
    #expect(searches == expected)
    #expect(ahead.count > 5 && used > ahead.count / 2, "\(used) of \(ahead.count) guesses were right")
    #expect(simulator.calls.count == expected[0].results.count)
  }

  @Test func aFinishedSweepRunsNothingAndARaisedBudgetGoesOn() throws {
    try withDirectory { directory in
      let simulator = Simulator(tuning: bowl)
      let first = try sweep(in: directory, budget: SearchBudget(runs: 10)).run(train: simulator.train)
      #expect(first[0].state() == .budgetSpent && simulator.calls.count == 10)
      let second = try sweep(in: directory).run(train: simulator.train)
      #expect(second[0].state() == .certified)
      let calls = simulator.calls.count
      #expect(try sweep(in: directory).run(train: simulator.train) == second)
      #expect(simulator.calls.count == calls && Set(simulator.calls).count == calls)
    }
  }

  @Test func resultsOfAnotherBaseAreNotUsed() throws {
    try withDirectory { directory in
      let simulator = Simulator(tuning: bowl)
      _ = try sweep(in: directory).run(train: simulator.train)
      let calls = simulator.calls.count
      _ = try sweep(in: directory, base: Setting(width: 128)).run(train: simulator.train)
      #expect(simulator.calls.count == 2 * calls)
    }
  }

  @Test func resultsAreDroppedWhereAnAxisNowMeansAnotherRun() throws {
    try withDirectory { directory in
      func sweep(_ factor: Double) throws -> Sweep<Setting> {
        var sweep = Sweep<Setting>("closures", keptIn: directory)
        let axis = Grid<Setting>.Axis.axis("rate", [1, 2, 4]) { $0.learningRate = $1 * factor }
        try sweep.add("rate", over: Grid(around: Setting(), seed: \.seed, axis), startingAt: ["rate": 2])
        return sweep
      }
      let simulator = Simulator(tuning: bowl)
      _ = try sweep(0.003).run(train: simulator.train)
      _ = try sweep(0.0003).run(train: simulator.train)
      #expect(Set(simulator.calls).count == 6)
    }
  }

  @Test func aRunThatTwoSearchesWantIsTrainedOnce() throws {
    try withDirectory { directory in
      var sweep = Sweep<Setting>("shared", keptIn: directory)
      try sweep.add("first", over: grid(), startingAt: corner)
      try sweep.add("second", over: grid(), startingAt: corner)
      let simulator = Simulator(tuning: bowl)
      let searches = try sweep.run(train: simulator.train)
      #expect(searches[0].results == searches[1].results && searches[0].results.count == simulator.calls.count)
    }
  }

  @Test func theChoiceFollowsTheTuningSplitAlone() throws {
    let simulator = Simulator(tuning: bowl, reporting: { 10 - bowl($0) })
    let search = try withDirectory { try sweep(in: $0).run(train: simulator.train)[0] }
    #expect(search.tuningLoss(at: search.best!)!.mean == 3)
    #expect(search.reportingLoss(at: search.best!)!.mean == 7)
    #expect(search.reportingLoss(at: search.best!)!.count == 2)
  }

  @Test func anEqualBudgetIsSpentByEveryMethod() throws {
    try withDirectory { directory in
      var sweep = Sweep<Setting>("equal", keptIn: directory, equalBudget: SearchBudget(runs: 30))
      try sweep.add("from the corner", over: grid(), startingAt: corner)
      try sweep.add(
        "from the optimum", over: grid(around: Setting(width: 32)),
        startingAt: ["real epochs": 16, "learning rate": 0.003, "weight decay": 0.4])
      let searches = try sweep.run(train: Simulator(tuning: bowl).train)
      #expect(searches.map(\.results.count) == [30, 30])
    }
  }

  @Test func aTrainerThatForgetsRunsIsFoundOut() throws {
    try withDirectory { directory in
      #expect(throws: SearchError.self) { try sweep(in: directory).run { _, _ in } }
    }
  }

  @Test func anUnreadableSearchIsNamedAndKept() throws {
    try withDirectory { directory in
      _ = try sweep(in: directory).run(train: Simulator(tuning: bowl).train)
      let file = directory + "/" + (try FileManager.default.contentsOfDirectory(atPath: directory))[0]
      let half = try String(contentsOfFile: file, encoding: .utf8).dropLast(100)
      try String(half).write(toFile: file, atomically: true, encoding: .utf8)
      do {
        _ = try sweep(in: directory).load()
        Issue.record("half a file was read")
      } catch let error as SearchError {
        #expect(error.description.contains(file))
      }
      #expect(try String(contentsOfFile: file, encoding: .utf8) == half)
    }
  }

  @Test func theBoardCountsDoneRunningAndLeft() throws {
    let space = grid().space
    var search = Search(SearchPlan("bowl", in: space, startingAt: try space.point(corner)))
    var board = SweepBoard("board")
    board.begin()
    board.follow([[0], [0], [0], [0]], costs: [1, 1, 1, 1])
    #expect(board.table([search]).rows[0][1...3] == ["0", "0", "4"])
    board.note(.started(0))
    board.note(.started(1))
    let result = TrialResult(tuning: 3, reporting: 3, trainedTokens: 1)
    search.record(result, of: Trial(search.centre, seed: 0))
    board.note(.finished(0, result))
    let row = board.table([search]).rows[0]
    #expect(row[1...3] == ["1", "1", "2"] && row[4] == "3.0000" && row[6] == "searching")
    #expect(board.table([search]).caption!.hasPrefix("board: 3 to go in this round, about "))
    board.note(.progress([1: 0.5]))
    let line = board.line([search])
    #expect(line.completed == 375 && line.detail.hasPrefix("1 done · 1 running · 2 left · best bowl 3.0000 · "))
    #expect(board.table([search]).caption!.hasSuffix(" left"))
  }

  @Test func theSummaryShowsBothSplitsAndTheCertificate() throws {
    let simulator = Simulator(tuning: bowl, reporting: { bowl($0) + 1 })
    let searches = try withDirectory { try sweep(in: $0).run(train: simulator.train) }
    let row = Search.summary(of: searches).rows[0]
    #expect(row[0] == "bowl" && row[3] == "real epochs 16, learning rate 0.003, weight decay 0.4")
    #expect(row[4] == "3.0000 ± 0.0000 (2)" && row[5] == "4.0000 ± 0.0000 (2)")
    #expect(row[6].hasPrefix("certified: 6 of 6 neighbours run, none better"))
    #expect(searches[0].table.rows[0][3] == row[4])
  }
}
