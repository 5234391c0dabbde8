/// The runs that searches need, each once, with the trials they answer. It grows while runs are trained.
struct SweepQueue<Configuration: Codable & Hashable & Sendable> {
  private(set) var configurations: [Configuration] = []
  /// Which trials of which searches each configuration answers.
  private(set) var owners: [[(search: Int, trial: Trial)]] = []
  private let entries: [Sweep<Configuration>.Entry]
  private var positions: [Configuration: Int] = [:]
  private var results: [Int: TrialResult] = [:]

  init(_ entries: [Sweep<Configuration>.Entry]) { self.entries = entries }

  func finishedCount(ofFirst count: Int) -> Int { results.keys.count { $0 < count } }

  /// Records the result of a run, and returns the searches it was for.
  mutating func record(_ result: TrialResult, at index: Int, in searches: inout [Search]) -> [Int] {
    results[index] = result
    for owner in owners[index] { searches[owner.search].record(result, of: owner.trial) }
    return owners[index].map(\.search)
  }

  /// Adds the runs that searches need and the queue lacks. A run that was trained for another search is recorded at once; returns the
  /// searches with such a run.
  mutating func extend(by searches: inout [Search], tokens: (Configuration) -> Int) -> [Int] {
    var recorded: [Int] = []
    for index in searches.indices {
      let grid = entries[index].grid
      var isSettled = false
      while !isSettled {
        isSettled = true
        guard case .running(let trials) = searches[index].state(cost: { tokens(grid.configuration(of: $0)) }) else { break }
        for trial in trials where !add(trial, of: index) {
          guard let result = results[positions[grid.configuration(of: trial)]!] else { continue }
          searches[index].record(result, of: trial)
          recorded.append(index)
          isSettled = false
        }
      }
    }
    return recorded
  }

  /// False when the run is in the queue already.
  private mutating func add(_ trial: Trial, of search: Int) -> Bool {
    let configuration = entries[search].grid.configuration(of: trial)
    if let position = positions[configuration] {
      if !owners[position].contains(where: { $0.search == search }) { owners[position].append((search, trial)) }
      return false
    }
    positions[configuration] = configurations.count
    configurations.append(configuration)
    owners.append([(search, trial)])
    return true
  }

  /// Runs that will be needed if the best settings so far stay the best.
  func likelyNext(of searches: [Search]) -> [Configuration] {
    zip(searches, entries).flatMap { search, entry in search.likelyTrials.map(entry.grid.configuration(of:)) }
      .filter { positions[$0] == nil }
  }
}
