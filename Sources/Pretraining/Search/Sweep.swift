internal import Foundation

/// What a trainer reports of a batch of runs, by their index in the batch.
public enum RunEvent: Sendable {
  case started(Int)
  /// Without a `started` before it, the run was found in the store.
  case finished(Int, TrialResult)
}

/// Searches run together, one for each method, so that every core has work; kept in a directory and resumed from there.
///
///     var sweep = Sweep<RunConfiguration>("first light", keptIn: "searches")
///     try sweep.add("real only", over: grid, startingAt: ["real epochs": 16, "weight decay": 0.8], seeds: [0, 1])
///     let searches = try sweep.run(train: train)
public struct Sweep<Configuration: Codable & Hashable & Sendable> {
  /// Trains the configurations, in parallel as it sees fit, and reports each as it starts and ends, one call at a time.
  public typealias Train = (_ batch: [Configuration], _ report: (RunEvent) throws -> Void) throws -> Void

  struct Entry {
    var plan: SearchPlan
    let grid: Grid<Configuration>
  }

  public let name: String
  public let directory: String
  /// Where set, every method spends this whole budget, none less and none more.
  public let equalBudget: SearchBudget?
  private(set) var entries: [Entry] = []

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
    guard !entries.contains(where: { $0.plan.name == method }) else { throw SearchError("the sweep \(name) has two searches named \(method)") }
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
  /// - Parameter tokens: how many tokens a configuration trains on; for budgets in tokens and for the time left.
  public func run(tokens: (Configuration) -> Int = { _ in 0 }, train: Train) throws -> [Search] {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let files = try entries.map { try SearchFile(of: $0.plan, grid: $0.grid, in: directory) }
    var searches = try load()
    var board = SweepBoard(name)
    while true {
      let wanted = Wanted(by: searches, entries: entries, tokens: tokens)
      if wanted.configurations.isEmpty { break }
      board.begin(wanted.owners.map { $0.map(\.search) }, costs: wanted.configurations.map(tokens))
      board.show(searches)
      var finished: Set<Int> = []
      func record(_ result: TrialResult, at index: Int) throws {
        finished.insert(index)
        for owner in wanted.owners[index] {
          searches[owner.search].record(result, of: owner.trial)
          try files[owner.search].save(searches[owner.search])
        }
      }
      try train(wanted.configurations) { event in
        if case .finished(let index, let result) = event { try record(result, at: index) }
        board.note(event)
        board.show(searches)
      }
      guard finished.count == wanted.configurations.count else {
        throw SearchError("the trainer returned \(finished.count) of \(wanted.configurations.count) results for the sweep \(name)")
      }
    }
    board.end()
    board.show(searches, isLast: true)
    return searches
  }
}

/// The runs that all searches want next, each once.
private struct Wanted<Configuration: Codable & Hashable & Sendable> {
  var configurations: [Configuration] = []
  /// Which trials of which searches each configuration answers.
  var owners: [[(search: Int, trial: Trial)]] = []

  init(by searches: [Search], entries: [Sweep<Configuration>.Entry], tokens: (Configuration) -> Int) {
    var positions: [Configuration: Int] = [:]
    for (index, search) in searches.enumerated() {
      let grid = entries[index].grid
      guard case .running(let trials) = search.state(cost: { tokens(grid.configuration(of: $0)) }) else { continue }
      for trial in trials {
        let configuration = grid.configuration(of: trial)
        let position = positions[configuration] ?? configurations.count
        if position == configurations.count {
          positions[configuration] = position
          configurations.append(configuration)
          owners.append([])
        }
        owners[position].append((index, trial))
      }
    }
  }
}
