import Foundation
import Pretraining

/// A run as events: its settings as a text, a curve for each column of its history and for each of its evaluations.
struct RunEvents {
  private let run: Run
  private let history: History
  private let evaluations: Evaluations
  private let created: Double

  init(_ run: Run) throws {
    self.run = run
    (history, evaluations) = try (run.history, run.evaluations)
    created = (try? Date(run.created, strategy: .iso8601))?.timeIntervalSince1970 ?? 0
  }

  /// When the run was requested, in whole seconds since 1970.
  var begin: Int { Int(created) }

  /// What a file with these last steps lacks, in order of steps; for a new file, nil, also its beginning.
  func events(after lastSteps: [String: Int]?) -> [Event] {
    var events: [Event] = []
    let known = lastSteps ?? [:]
    if lastSteps == nil { events.append(Event(time: created, content: .version)) }
    if known["configuration"] == nil { events.append(Event(time: created, content: .text(tag: "configuration", settings))) }
    let stride = max(1, (run.steps + EventFolder.mostPoints - 1) / EventFolder.mostPoints)
    // A kill may have cut off some of the last step's.
    let first = Self.columns.map { known[$0] ?? 0 }.min()!
    for step in history.step[min(first, history.count)...] where step % stride == 0 || step == run.steps {
      for (tag, value) in zip(Self.columns, values(step)) where step > known[tag] ?? 0 { events.append(point(tag, value, step)) }
    }
    for (metric, losses) in evaluations.losses.sorted(by: { $0.key < $1.key }) {
      let tag = "evaluation/\(metric)"
      for (step, loss) in zip(evaluations.step, losses) where step > known[tag] ?? 0 { events.append(point(tag, Float(loss), step)) }
    }
    return events.enumerated().sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }.map(\.element)
  }

  private static let columns = [
    "train/loss", "train/learning_rate", "train/gradient_norm", "train/tokens", "train/tokens_per_second",
  ]

  private func values(_ step: Int) -> [Float] {
    let row = step - 1
    let tokens = Double(history.tokens[row])
    return [
      history.loss[row], history.learningRate[row], history.gradientNorm[row], Float(tokens),
      Float(tokens / max(history.seconds[row], 1e-9)),
    ]
  }

  /// The times are those of training without its interruptions, so the same run makes the same bytes.
  private func point(_ tag: String, _ value: Float, _ step: Int) -> Event {
    let seconds = history.seconds.indices.contains(step - 1) ? history.seconds[step - 1] : 0
    return Event(time: created + seconds, step: step, content: .point(tag: tag, value: value))
  }

  private var settings: String {
    let rows =
      [("identity", run.identity.hexadecimal), ("code", run.codeVersion)]
      + run.configuration.fields.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
    return "| setting | value |\n|---|---|\n" + rows.map { "| \($0.0) | \($0.1) |\n" }.joined()
  }
}
