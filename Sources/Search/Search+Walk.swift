/// What a search needs next, or why it has ended.
public enum SearchState: Hashable, Sendable {
  /// These trials come next; all may run at once.
  case running([Trial])
  /// The best point is certified, and nothing is left to spend or nothing was asked beyond the certificate.
  case certified
  /// The budget ended before the certificate did.
  case budgetSpent
  /// The centre and all its neighbours failed: there is nowhere to go.
  case stuck
}

extension Search {
  /// The centres so far, from the start to the current one.
  ///
  /// Each step goes to the best neighbour once all are run. Should a run further out (see `Spending.wholeBudget`) beat a
  /// centre with no better neighbour, the path jumps there. Means fall strictly along the path, so it ends.
  public var path: [GridPoint] {
    var path = [plan.start]
    while let next = step(from: path.last!) { path.append(next) }
    return path
  }

  public var centre: GridPoint { path.last! }

  private func step(from centre: GridPoint) -> GridPoint? {
    let neighbours = plan.space.neighbours(of: centre)
    guard missingTrials(at: [centre] + neighbours).isEmpty else { return nil }
    let loss = tuningLoss(at: centre)
    for candidates in [neighbours, measuredPoints] {
      guard let candidate = best(of: candidates), let candidateLoss = tuningLoss(at: candidate) else { continue }
      if loss.map({ candidateLoss.isBetter(than: $0) }) ?? true { return candidate }
    }
    return nil
  }

  private func missingTrials(at points: [GridPoint]) -> [Trial] { points.flatMap { trials(at: $0) }.filter { results[$0] == nil } }

  /// What to do next. `cost` is the number of tokens a trial will train on; needed where the budget is in tokens.
  public func state(cost: (Trial) -> Int = { _ in 0 }) -> SearchState {
    let centre = centre
    let neighbourhood = missingTrials(at: [centre] + plan.space.neighbours(of: centre))
    if !neighbourhood.isEmpty {
      let affordable = affordable(neighbourhood, cost: cost)
      return affordable.isEmpty ? .budgetSpent : .running(affordable)
    }
    if plan.spending == .wholeBudget {
      let outwards = affordable(nextRing(around: centre), cost: cost)
      if !outwards.isEmpty { return .running(outwards) }
    }
    return tuningLoss(at: centre) == nil ? .stuck : .certified
  }

  /// Trials that come next if the best measured point of the current neighbourhood stays the best: work for a core that would otherwise
  /// be idle. None if that point is the centre.
  var likelyTrials: [Trial] {
    let centre = centre
    let neighbourhood = [centre] + plan.space.neighbours(of: centre)
    guard let next = best(of: neighbourhood), next != centre else { return [] }
    let known = Set(neighbourhood)
    return plan.space.neighbours(of: next).filter { !known.contains($0) }.flatMap { trials(at: $0) }.filter { results[$0] == nil }
  }

  /// Missing trials of the nearest points around `centre` that have any.
  private func nextRing(around centre: GridPoint) -> [Trial] {
    let missing = plan.space.points.map { (steps: plan.space.steps(from: centre, to: $0), trials: missingTrials(at: [$0])) }
      .filter { !$0.trials.isEmpty }
    let nearest = missing.map(\.steps).min()
    return missing.filter { $0.steps == nearest }.flatMap(\.trials)
  }

  /// The first of `trials` that what is left of the budget pays for.
  private func affordable(_ trials: [Trial], cost: (Trial) -> Int) -> [Trial] {
    let runs = plan.budget.runs.map { max(0, $0 - results.count) } ?? trials.count
    var tokens = plan.budget.trainedTokens.map { $0 - trainedTokens } ?? .max
    return Array(
      trials.prefix(runs).prefix { trial in
        guard plan.budget.trainedTokens != nil else { return true }
        tokens -= cost(trial)
        return tokens >= 0
      })
  }
}
