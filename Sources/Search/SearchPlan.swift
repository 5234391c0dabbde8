internal import Contracts

/// How much a search may spend. Nothing set means no limit.
public struct SearchBudget: Codable, Hashable, Sendable {
  public var runs: Int?
  public var trainedTokens: Int?

  public init(runs: Int? = nil, trainedTokens: Int? = nil) { (self.runs, self.trainedTokens) = (runs, trainedTokens) }
}

/// A search before it has run: where it may go, where it starts, and what it may spend.
public struct SearchPlan: Codable, Hashable, Sendable {
  public enum Spending: String, Codable, Sendable {
    /// Stop once the best setting is certified.
    case untilCertified
    /// Go on outwards from the best setting until the budget is spent, so that methods compared had equal effort.
    case wholeBudget
  }

  /// The method this search tunes: `simple G=8`.
  public let name: String
  public let space: SearchSpace
  public let start: GridPoint
  /// Every setting is run once with each.
  public let seeds: [Int]
  public var budget: SearchBudget
  public var spending: Spending

  public init(
    _ name: String, in space: SearchSpace, startingAt start: GridPoint, seeds: [Int] = [0], budget: SearchBudget = SearchBudget(),
    spending: Spending = .untilCertified
  ) {
    require(space.contains(start), "start \(start.indices) outside a grid of \(space.axes.map(\.values.count)) values")
    require(!seeds.isEmpty && Set(seeds).count == seeds.count, "a search needs seeds, each once, got \(seeds)")
    (self.name, self.space, self.start, self.seeds, self.budget, self.spending) = (name, space, start, seeds, budget, spending)
  }
}
