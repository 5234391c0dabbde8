internal import Foundation

/// What a trainer reports of a batch of runs, by their index in the batch.
public enum RunEvent: Sendable {
  case started(Int)
  /// How far runs in training have come, from 0 to 1.
  case progress([Int: Double])
  /// Without a `started` before it, the run was found in the store.
  case finished(Int, TrialResult)
  /// A core has nothing to do until others end.
  case idle
}

/// Searches run together, one for each method, so that every core has work; kept in a directory and resumed from there.
///
///     var sweep = Sweep<RunConfiguration>("first light", keptIn: "searches")
///     try sweep.add("real only", over: grid, startingAt: ["real epochs": 16, "weight decay": 0.8], seeds: [0, 1])
///     let searches = try sweep.run(train: train)
public struct Sweep<Configuration: Codable & Hashable & Sendable> {
  /// Trains the configurations, in parallel as it sees fit, and reports each as it starts and ends, one call at a time.
  ///
  /// The answer to `finished` is what is wanted since: those runs join the batch, their indices going on from its end. (One
  /// that is not trained is asked for again.) The answer to `idle` is what may be wanted next, the likeliest first: these have no
  /// index, and may be trained ahead for the store, or left.
  public typealias Train = (_ batch: [Configuration], _ report: (RunEvent) throws -> [Configuration]) throws -> Void

  package struct Entry {
    package internal(set) var plan: SearchPlan
    package let grid: Grid<Configuration>
  }

  public let name: String
  public let directory: String
  /// Where set, every method spends this whole budget, none less and none more.
  public let equalBudget: SearchBudget?
  package private(set) var entries: [Entry] = []

  /// The grid of each search, in the order they were added: what a trial of it is, as a configuration.
  public var grids: [Grid<Configuration>] { entries.map(\.grid) }

  public init(_ name: String, keptIn directory: String, equalBudget: SearchBudget? = nil) {
    (self.name, self.directory, self.equalBudget) = (name, directory, equalBudget)
  }

  /// Adds the search of one method, by a name of its own. `start` has a value on the grid for each axis.
  public mutating func add(
    _ method: String, over grid: Grid<Configuration>, startingAt start: [String: Double], seeds: [Int] = [0],
    budget: SearchBudget = SearchBudget(), spending: SearchPlan.Spending = .untilCertified
  ) throws {
    guard !entries.contains(where: { $0.plan.name == method }) else {
      throw SearchError.nameTaken(method, sweep: name)
    }
    var plan = SearchPlan(
      method, in: grid.space, startingAt: try grid.space.point(start), seeds: seeds, budget: budget, spending: spending)
    if let equalBudget { (plan.budget, plan.spending) = (equalBudget, .wholeBudget) }
    entries.append(Entry(plan: plan, grid: grid))
  }

  /// The searches as they stand on disk, without running anything.
  public func load() throws -> [Search] {
    try entries.map { try SearchFile(of: $0.plan, grid: $0.grid, in: directory).load($0.plan) }
  }

  /// Runs until no search wants another run. What was finished before, here or in an earlier call, is not asked for again.
  ///
  /// A search goes on as soon as its own neighbourhood is done, whatever the others are at. Which runs it records, and so where
  /// it ends, does not depend on how fast they are.
  ///
  /// - Parameter tokens: how many tokens a configuration trains on; for budgets in tokens and for the time left.
  public func run(tokens: (Configuration) -> Int = { _ in 0 }, train: Train) throws -> [Search] {
    // Two closures that do not escape may not be handed to one another.
    try withoutActuallyEscaping(tokens) { try run(countedBy: $0, train) }
  }

  private func run(countedBy tokens: @escaping (Configuration) -> Int, _ train: Train) throws -> [Search] {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let files = try entries.map { try SearchFile(of: $0.plan, grid: $0.grid, in: directory) }
    var searches = try load()
    var board = SweepBoard(name)
    while true {
      var queue = SweepQueue(entries)
      func want() throws {
        let recorded = queue.extend(by: &searches, tokens: tokens)
        for search in recorded { try files[search].save(searches[search]) }
      }
      try want()
      if queue.configurations.isEmpty { break }
      let count = queue.configurations.count
      board.begin()
      func follow() { board.follow(queue.owners.map { $0.map(\.search) }, costs: queue.configurations.map(tokens)) }
      follow()
      board.show(searches)
      try train(queue.configurations) { event in
        board.note(event)
        defer { board.show(searches) }
        switch event {
        case .started, .progress: return []
        case .idle: return queue.likelyNext(of: searches)
        case .finished(let index, let result):
          for search in queue.record(result, at: index, in: &searches) { try files[search].save(searches[search]) }
          let known = queue.configurations.count
          try want()
          follow()
          return Array(queue.configurations[known...])
        }
      }
      let finished = queue.finishedCount(ofFirst: count)
      guard finished == count else { throw SearchError.unfinished(sweep: name, runs: finished, of: count) }
    }
    board.end()
    board.show(searches, isLast: true)
    return searches
  }
}
