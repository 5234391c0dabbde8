import Megadoc

/// Runs in a table: state, course of the loss, and the settings in which they differ.
struct RunTable {
  let table: Table

  init(_ runs: [Run]) throws {
    let fields = try runs.map { try ConfigurationFields($0.configuration).fields }
    let names = ConfigurationFields.differing(fields)
    var table = Table(["run", "status", "steps", "loss", "course"] + names.map { String($0.split(separator: ".").last!) })
    for (run, fields) in zip(runs, fields) {
      let history = try run.history
      table.append(
        [
          run.identity.short, run.status.rawValue, "\(history.count)/\(run.steps)",
          history.loss.last.map { Decimals.three(Double($0)) } ?? "",
          Sparkline(history.loss).text,
        ] + names.map { fields[$0] ?? "–" })
    }
    self.table = table
  }
}
