internal import Display

/// Whether a setting is locally optimal: which one-step neighbours were run, and whether any is better.
public struct Certificate: Codable, Hashable, Sendable {
  public let point: GridPoint
  /// nil where the point itself was not run with every seed, or failed.
  public let loss: Loss<TuningSplit>?
  public let neighbours: Int
  /// Neighbours with a lower mean.
  public let better: [GridPoint]
  /// Neighbours not run with every seed.
  public let missing: [GridPoint]
  /// Edges of the grid at the point: on that side nothing was tried.
  public let bounds: [GridBound]
  /// Mean of the closest neighbour less that of the point, in nats per token; nil where none is measured.
  public let margin: Double?

  /// Every one-step neighbour was run and none is better.
  public var isComplete: Bool { loss != nil && better.isEmpty && missing.isEmpty }

  /// Whether the closest neighbour's mean is within the seeds' standard deviation; then the choice between the two is chance.
  public var isWithinNoise: Bool? {
    guard let margin, let deviation = loss?.deviation else { return nil }
    return margin < deviation
  }
}

extension Search {
  /// The certificate of `point`; of where the search stands if none is named.
  public func certificate(of point: GridPoint? = nil) -> Certificate {
    let point = point ?? best ?? centre
    let loss = tuningLoss(at: point)
    let neighbours = plan.space.neighbours(of: point)
    let missing = neighbours.filter { if case .missing = status(of: $0) { true } else { false } }
    let better = neighbours.filter { neighbour in
      guard let loss, let other = tuningLoss(at: neighbour) else { return false }
      return other.isBetter(than: loss)
    }
    let closest = best(of: neighbours).flatMap { tuningLoss(at: $0) }
    let margin = loss.flatMap { loss in closest.map { $0.mean - loss.mean } }
    return Certificate(
      point: point, loss: loss, neighbours: neighbours.count, better: better, missing: missing, bounds: plan.space.bounds(of: point),
      margin: margin)
  }
}

extension Certificate: CustomStringConvertible {
  /// `certified: 8 of 8 neighbours run, none better, closest +0.0120; bound: weight decay at its lowest value 0.1`.
  public var description: String {
    let run = neighbours - missing.count
    var parts = ["\(isComplete ? "certified" : "not certified"): \(run) of \(neighbours) neighbours run"]
    if loss == nil { parts.append("the point itself has no loss") }
    parts.append(better.isEmpty ? "none better" : "\(better.count) better")
    if let margin { parts.append("closest \(margin < 0 ? "" : "+")\(formatted(margin, decimals: 4))") }
    if isWithinNoise == true { parts.append("within seed noise") }
    return parts.joined(separator: ", ") + bounds.map { "; bound: \($0)" }.joined()
  }
}
