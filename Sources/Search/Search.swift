/// Coordinate search on a grid, as both papers tune (arXiv 2509.14786, appendix on search): run a centre and its one-step
/// neighbours, move to the best, repeat until no neighbour is better.
///
/// A search is its plan and its results, nothing else. What to do next is computed from them, so it can be stopped at any instant, and
/// no run is requested twice.
public struct Search: Hashable, Sendable {
  public let plan: SearchPlan
  public private(set) var results: [Trial: TrialResult] = [:]

  public init(_ plan: SearchPlan) { self.plan = plan }

  public mutating func record(_ result: TrialResult, of trial: Trial) { results[trial] = result }

  /// Every trial with a result, by point, then seed.
  var orderedTrials: [Trial] { results.keys.sorted { ($0.point, $0.seed) < ($1.point, $1.seed) } }

  public var trainedTokens: Int { results.values.reduce(0) { $0 + $1.trainedTokens } }

  /// The trials of a point, one for each seed.
  public func trials(at point: GridPoint) -> [Trial] { plan.seeds.map { Trial(point, seed: $0) } }

  public func status(of point: GridPoint) -> PointStatus {
    let missing = trials(at: point).filter { results[$0] == nil }
    guard missing.isEmpty else { return .missing(seeds: missing.map(\.seed)) }
    var losses: [Double] = []
    for trial in trials(at: point) {
      switch results[trial]!.outcome {
      case .measured(let tuning, _): losses.append(tuning)
      case .failed(let reason): return .failed("seed \(trial.seed): \(reason)")
      }
    }
    return .measured(Loss(seeds: losses))
  }

  /// The mean loss over all seeds; nil where a seed is missing or failed.
  public func tuningLoss(at point: GridPoint) -> Loss<TuningSplit>? {
    guard case .measured(let loss) = status(of: point) else { return nil }
    return loss
  }

  /// For reports, after the choice was made on the tuning split.
  public func reportingLoss(at point: GridPoint) -> Loss<ReportingSplit>? {
    guard tuningLoss(at: point) != nil else { return nil }
    return Loss(
      seeds: trials(at: point).compactMap {
        guard case .measured(_, let reporting) = results[$0]?.outcome else { return nil }
        return reporting
      })
  }

  /// Points of which every seed was run and gave a loss, in order.
  public var measuredPoints: [GridPoint] { Set(results.keys.map(\.point)).sorted().filter { tuningLoss(at: $0) != nil } }

  /// The best measured point; nil before the first. Of equals the first in order.
  public var best: GridPoint? { best(of: measuredPoints) }

  func best(of points: [GridPoint]) -> GridPoint? {
    var best: (point: GridPoint, loss: Loss<TuningSplit>)?
    for point in points {
      guard let loss = tuningLoss(at: point) else { continue }
      if best.map({ loss.isBetter(than: $0.loss) }) ?? true { best = (point, loss) }
    }
    return best?.point
  }
}
