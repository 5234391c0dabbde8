package import Display

/// The live table of a sweep with a row for each search, and below it one line of progress over all runs. A terminal prints the table
/// again when a search moves, and overwrites the line; in a notebook both are replaced.
package struct SweepBoard {
  private let name: String
  private var lastLine: ContinuousClock.Instant?
  private var shownCentres: [GridPoint]?
  private var owners: [[Int]] = []
  private var costs: [Int] = []
  private var running: [Int: Double] = [:]
  private var finished: Set<Int> = []
  /// Work done since the first run started, for the time left; runs found in the store took no time and do not count.
  private var trainedCost = 0.0
  private var begun: ContinuousClock.Instant?

  package init(_ name: String) { self.name = name }

  /// Starts a new batch.
  package mutating func begin() { (owners, costs, running, finished) = ([], [], [:], []) }

  /// What the batch holds: for each run the searches it is for, and its cost in tokens.
  package mutating func follow(_ owners: [[Int]], costs: [Int]) { (self.owners, self.costs) = (owners, costs) }

  package mutating func note(_ event: SweepEvent) {
    switch event {
    case .started(let index):
      if begun == nil { begun = .now }
      running[index] = 0
    case .progress(let parts):
      for (index, part) in parts where running[index] != nil { running[index] = part }
    case .finished(let index, _):
      if running.removeValue(forKey: index) != nil { trainedCost += cost(index) }
      finished.insert(index)
    case .idle: break
    }
  }

  mutating func end() { begin() }

  /// The line at most four times a second, unless it is the last time.
  mutating func show(_ searches: [Search], isLast: Bool = false) {
    if isLast || lastLine.map({ $0.duration(to: .now) > .milliseconds(250) }) ?? true {
      DisplayChannel.send(.progress(line(searches)))
      lastLine = .now
    }
    let centres = searches.map(\.centre)
    guard isLast || shownCentres != centres else { return }
    if shownCentres == nil { display(table(searches), id: "sweep \(name)") } else { updateDisplay(table(searches), id: "sweep \(name)") }
    shownCentres = centres
  }

  package func line(_ searches: [Search]) -> ProgressBar {
    let unfinished = owners.indices.filter { !finished.contains($0) }
    let done = finished.reduce(0) { $0 + cost($1) } + running.reduce(0) { $0 + cost($1.key) * $1.value }
    let total = owners.indices.reduce(0) { $0 + cost($1) }
    var parts = [
      "\(searches.reduce(0) { $0 + $1.results.count }) done", "\(running.count) running", "\(unfinished.count - running.count) left",
    ]
    let best = searches.compactMap { search in
      search.best.flatMap { search.tuningLoss(at: $0) }.map { "\(search.plan.name) \(formatted($0.mean, decimals: 4))" }
    }
    if !best.isEmpty { parts.append("best " + best.joined(separator: ", ")) }
    if let seconds = secondsLeft(unfinished) { parts.append("\(formattedDuration(seconds)) left in this round") }
    let thousandths = unfinished.isEmpty ? 1000 : min(999, total > 0 ? Int(1000 * done / total) : 0)
    return ProgressBar(name, completed: thousandths, total: 1000, detail: parts.joined(separator: " · "))
  }

  package func table(_ searches: [Search]) -> Table {
    let rows = searches.enumerated().map { index, search in
      let mine = owners.indices.filter { owners[$0].contains(index) }
      let left = mine.filter { !finished.contains($0) && running[$0] == nil }
      let best = search.best
      return [
        search.plan.name, "\(search.results.count)", "\(mine.count { running[$0] != nil })", "\(left.count)",
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
    return "\(name): \(unfinished.count) to go in this round, about \(formattedDuration(seconds)) left"
  }

  private func secondsLeft(_ unfinished: [Int]) -> Double? {
    let done = trainedCost + running.reduce(0) { $0 + cost($1.key) * $1.value }
    guard let begun, done > 0 else { return nil }
    let left = unfinished.reduce(0) { $0 + cost($1) * (1 - (running[$1] ?? 0)) }
    return (ContinuousClock.now - begun).seconds * left / done
  }

  /// Tokens, or where these are not known 1 for each run.
  private func cost(_ index: Int) -> Double { costs[index] > 0 ? Double(costs[index]) : 1 }
}
