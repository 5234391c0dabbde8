internal import Pretraining

/// A run's curves. A long history is thinned evenly; its last step stays. A value that is not finite is null.
struct RunCurves: Encodable {
  struct Curve: Encodable {
    let step: [Int]
    let tokens: [Int]
    let seconds: [Double]
    let columns: [String: [Double?]]
  }

  let step: [Int]
  let tokens: [Int]
  let seconds: [Double]
  let columns: [String: [Double?]]
  let evaluations: Curve
  private static let mostPoints = 1500

  /// Throws where the run's file cannot be read.
  init(of run: Run) throws {
    let (history, measured) = try (run.history, run.evaluations)
    let count = min(history.count, Self.mostPoints)
    let rows = count == 0 ? [] : (1...count).map { history.count * $0 / count - 1 }
    func column(_ values: [Float]) -> [Double?] { rows.map { values[$0].isFinite ? Double(values[$0]) : nil } }
    (step, tokens, seconds) = (rows.map { history.step[$0] }, rows.map { history.tokens[$0] }, rows.map { history.seconds[$0] })
    columns = [
      "loss": column(history.loss), "gradient_norm": column(history.gradientNorm), "learning_rate": column(history.learningRate),
    ]
    let perStep = run.configuration.tokensPerStep
    evaluations = Curve(
      step: measured.step, tokens: measured.step.map { $0 * perStep },
      seconds: measured.step.map { history.seconds.indices.contains($0 - 1) ? history.seconds[$0 - 1] : 0 },
      columns: measured.losses.mapValues { $0.map { $0.isFinite ? $0 : nil } })
  }

  /// The points of one curve over steps, tokens or seconds.
  func points(_ metric: String, over: String) -> [(x: Double, y: Double)] {
    let (values, step, tokens, seconds) =
      columns[metric].map { ($0, self.step, self.tokens, self.seconds) }
      ?? (evaluations.columns[metric] ?? [], evaluations.step, evaluations.tokens, evaluations.seconds)
    return values.indices.compactMap { row in
      let x = over == "tokens" ? Double(tokens[row]) : over == "seconds" ? seconds[row] : Double(step[row])
      return values[row].map { (x, $0) }
    }
  }
}
