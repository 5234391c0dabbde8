/// Losses on a held-out split of the first 1, 2, … K members of an ensemble, in nats per token, with every part of the split
/// that the runs themselves are evaluated on.
public struct EnsembleEvaluation: Hashable, Sendable {
  /// How predictions become one.
  public enum Averaging: String, Hashable, Sendable, CaseIterable {
    /// Log-probabilities averaged, then renormalised (arXiv 2509.14786, section on ensembles).
    case logits
    /// Probabilities averaged.
    case probabilities
  }

  public let split: String
  public let assessment: Assessment

  /// Element k − 1 is the loss of the first k members. Throws a ``RunStoreError`` for a part that was not measured.
  public func losses(tokenClass: String? = nil, late: Bool = false, by averaging: Averaging = .logits) throws -> [Double] {
    let name = Self.column(Evaluations.metric(split, tokenClass: tokenClass, late: late), averaging)
    guard let losses = assessment[name] else {
      throw RunStoreError(
        path: "the ensemble's evaluation", reason: "it has no column \"\(name)\"", advice: "It has \(assessment.columns.map(\.name)).")
    }
    return losses
  }

  static func column(_ metric: String, _ averaging: Averaging) -> String { "\(metric).mean_of_\(averaging.rawValue)" }
}
