/// Losses on held-out text along a run, in nats per token. Every metric has one value per evaluation.
///
/// A metric is named by its split, then by its token class if it covers only one, then `late` if it covers only the second half of
/// each window: `heldout`, `heldout.late`, `heldout.facts`, `heldout.facts.late`.
public struct Evaluations: Hashable, Sendable {
  /// Steps done before each evaluation.
  public internal(set) var step: [Int] = []
  public internal(set) var losses: [String: [Double]] = [:]
  /// How many tokens each metric is a mean over.
  public internal(set) var tokens: [String: Int] = [:]

  /// Names of other columns in a run's file or in an archive, which no split may have.
  static let reservedNames: Set = ["run", "step", "evaluated"]

  public static func metric(_ split: String, tokenClass: String? = nil, late: Bool = false) -> String {
    split + (tokenClass.map { ".\($0)" } ?? "") + (late ? ".late" : "")
  }

  /// The loss of one metric at one step.
  struct Result {
    let metric: String
    /// NaN where no token counts.
    let loss: Double
    let tokens: Int
  }

  mutating func append(step: Int, _ results: [Result]) {
    self.step.append(step)
    for result in results {
      losses[result.metric, default: []].append(result.loss)
      tokens[result.metric] = result.tokens
    }
  }

  /// Drops what was measured after `step`.
  mutating func truncate(after step: Int) {
    let count = self.step.prefix { $0 <= step }.count
    self.step.removeLast(self.step.count - count)
    for metric in losses.keys { losses[metric]!.removeLast(losses[metric]!.count - count) }
  }
}
