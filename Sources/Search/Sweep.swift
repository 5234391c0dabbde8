internal import Foundation

/// What a trainer reports about a batch of runs, by their index in the batch.
public enum SweepEvent: Sendable {
  case started(Int)
  /// The progress of runs in training, from 0 to 1.
  case progress([Int: Double])
  /// Without a `started` before it, the run was stored already.
  case finished(Int, TrialResult)
  /// A worker has nothing to do until another run ends.
  case idle
}

/// Several searches run together, one for each method, so that every core has work. Their results are kept in a directory, from which
/// they resume.
///
///     var sweep = Sweep<RunConfiguration>("first light", keptIn: "searches")
///     try sweep.add("real only", over: grid, startingAt: ["real epochs": 16, "weight decay": 0.8], seeds: [0, 1])
///     let searches = try sweep.run(train: train)
public struct Sweep<Configuration: Codable & Hashable & Sendable> {
  /// Trains the configurations, possibly in parallel, and reports each as it starts and ends, one call at a time.
  ///
  /// What `report` returns for `finished` are further runs, which join the batch with the next indices. (One that is not trained is
  /// requested again later.) What it returns for `idle` are speculative runs, the likeliest first: they have no index, and may be trained
  /// ahead or ignored.
  public typealias Train = (_ batch: [Configuration], _ report: (SweepEvent) throws -> [Configuration]) throws -> Void

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

  /// The searches as stored, without running anything.
  public func load() throws -> [Search] {
    try entries.map { try SearchFile(of: $0.plan, grid: $0.grid, in: directory).load($0.plan) }
  }

  /// Runs until no search wants another run. What was finished before, here or in an earlier call, is not asked for again.
  ///
  /// A search goes on as soon as its own neighbourhood is done, without waiting for the others. Which runs it records, and so where it
  /// ends, does not depend on how fast runs are.
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
