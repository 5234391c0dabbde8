import ArgumentParser
import Megadoc

/// Curves of many runs in long form: run, step, metric, value, and a column for every setting in which the runs differ.
struct TidyTable {
  enum Curves: String, ExpressibleByArgument, CaseIterable { case evaluations, history }

  private let settings: [String]
  private var rows: [Row] = []

  private struct Row {
    let run: String
    let step: Int
    let metric: String
    let value: Double
    let settings: [String]
  }

  init(_ runs: [Run], curves: Curves) throws {
    let settings = DifferingSettings(of: runs)
    self.settings = settings.names
    for (run, values) in zip(runs, settings.rows) {
      for (metric, steps, losses) in try Self.series(of: run, curves) {
        for (step, loss) in zip(steps, losses) {
          rows.append(Row(run: run.identity.hexadecimal, step: step, metric: metric, value: loss, settings: values))
        }
      }
    }
  }

  private static func series(of run: Run, _ curves: Curves) throws -> [(String, [Int], [Double])] {
    switch curves {
    case .evaluations:
      let evaluations = try run.evaluations
      return evaluations.losses.sorted { $0.key < $1.key }.map { ($0.key, evaluations.step, $0.value) }
    case .history:
      let history = try run.history
      return [
        ("loss", history.step, history.loss.map(Double.init)), ("learning_rate", history.step, history.learningRate.map(Double.init)),
        ("gradient_norm", history.step, history.gradientNorm.map(Double.init)), ("seconds", history.step, history.seconds),
        ("tokens", history.step, history.tokens.map(Double.init)),
      ]
    }
  }

  private var columns: [String] { ["run", "step", "metric", "value"] + settings }

  /// As RFC 4180 has it.
  var csv: String {
    ([columns] + rows.map { [$0.run, "\($0.step)", $0.metric, "\($0.value)"] + $0.settings })
      .map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// An array of objects. A value that is not a number is null.
  var json: String {
    get throws {
      let objects = try rows.map { row in
        let pairs =
          [
            ("run", try CanonicalJSON.text(row.run)), ("step", "\(row.step)"), ("metric", try CanonicalJSON.text(row.metric)),
            ("value", row.value.isFinite ? "\(row.value)" : "null"),
          ] + (try zip(settings, row.settings).map { ($0, try CanonicalJSON.text($1)) })
        return "  {" + (try pairs.map { "\(try CanonicalJSON.text($0)): \($1)" }.joined(separator: ", ")) + "}"
      }
      return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }
  }

  private static func quoted(_ text: String) -> String {
    text.contains { $0 == "," || $0 == "\"" || $0 == "\n" } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
