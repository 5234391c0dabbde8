package import Display

/// The live table of a sweep: a line for each search, replaced whenever a run starts or ends.
package struct SweepBoard {
  private let name: String
  private var lastShown: ContinuousClock.Instant?
  private var owners: [[Int]] = []
  private var costs: [Int] = []
  private var running: Set<Int> = []
  private var finished: Set<Int> = []
  /// Work done since the first run started, for the time left; runs found in the store took no time and do not count.
  private var trainedCost = 0
  private var trainedRuns = 0
  private var begun: ContinuousClock.Instant?

  package init(_ name: String) { self.name = name }

  package mutating func begin(_ owners: [[Int]], costs: [Int]) {
    (self.owners, self.costs) = (owners, costs)
    (running, finished) = ([], [])
  }

  package mutating func note(_ event: RunEvent) {
    switch event {
    case .started(let index):
      if begun == nil { begun = .now }
      running.insert(index)
    case .finished(let index, _):
      if running.remove(index) != nil {
        trainedCost += costs[index]
        trainedRuns += 1
      }
      finished.insert(index)
    }
  }

  mutating func end() { (owners, costs, running, finished) = ([], [], [], []) }

  /// At most four times a second, so that a long row of stored runs is not slowed by telling of it; unless it is the last time.
  mutating func show(_ searches: [Search], isLast: Bool = false) {
    let id = "sweep \(name)"
    if let lastShown {
      guard isLast || lastShown.duration(to: .now) > .milliseconds(250) else { return }
      updateDisplay(table(searches), id: id)
    } else {
      display(table(searches), id: id)
    }
    lastShown = .now
  }

  package func table(_ searches: [Search]) -> Table {
    let rows = searches.enumerated().map { index, search in
      let mine = owners.indices.filter { owners[$0].contains(index) }
      let left = mine.filter { !finished.contains($0) && !running.contains($0) }
      let best = search.best
      return [
        search.plan.name, "\(search.results.count)", "\(mine.count { running.contains($0) })", "\(left.count)",
        best.flatMap { search.tuningLoss(at: $0) }.map { "\($0)" } ?? "", best.map { search.plan.space.describe($0) } ?? "",
        mine.allSatisfy(finished.contains) ? search.standing : "searching",
      ]
    }
    let columns = ["search", "done", "running", "left", "best tuning loss", "at", "state"]
    return Table(columns, rows: rows, caption: caption)
  }

  private var caption: String {
    let unfinished = owners.indices.filter { !finished.contains($0) }
    if unfinished.isEmpty { return "\(name): nothing left to run" }
    guard let seconds = secondsLeft(unfinished) else { return "\(name): \(unfinished.count) to go in this round" }
    return "\(name): \(unfinished.count) to go in this round, about \(durationText(seconds)) left"
  }

  private func secondsLeft(_ unfinished: [Int]) -> Double? {
    guard let begun, trainedRuns > 0 else { return nil }
    let elapsed = Double((ContinuousClock.now - begun).components.seconds)
    let share = trainedCost > 0
      ? Double(unfinished.reduce(0) { $0 + costs[$1] }) / Double(trainedCost) : Double(unfinished.count) / Double(trainedRuns)
    return elapsed * share
  }
}

private func durationText(_ seconds: Double) -> String {
  let whole = Int(seconds.rounded())
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
  return "\(whole / 3600) h \(whole % 3600 / 60) min"
}
