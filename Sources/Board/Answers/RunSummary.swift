internal import Pretraining

/// What the table says of a run. It is kept between starts of the board, by the state of the run's file.
struct RunSummary: Codable {
  let identity: String
  let status: String
  let created: String
  let failure: String?
  let steps: Int
  let stepsDone: Int
  /// Of the last step, in nats per token; nil before the first, and where it is not finite.
  let loss: Double?
  /// The last of each evaluation, but for parts of splits.
  let losses: [String: Double]
  /// Every setting by its path.
  let fields: [String: String]

  /// Throws where the run's file cannot be read.
  init(_ run: Run) throws {
    let (history, evaluations) = try (run.history, run.evaluations)
    (identity, status, created, failure) = (run.identity.hexadecimal, run.status.rawValue, run.created, run.failure)
    (steps, stepsDone) = (run.steps, history.count)
    loss = history.loss.last.map(Double.init).flatMap { $0.isFinite ? $0 : nil }
    losses = evaluations.losses.filter { !$0.key.contains(".") }.compactMapValues { $0.last.flatMap { $0.isFinite ? $0 : nil } }
    fields = run.configuration.fields.mapValues { Self.text($0.description) }
  }

  private static func text(_ text: String) -> String {
    text.utf8.count == 64 && text.allSatisfy(\.isHexDigit) ? String(text.prefix(12)) : text
  }
}
