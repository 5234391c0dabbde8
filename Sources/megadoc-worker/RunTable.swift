import Megadoc

/// Runs in a table: state, course of the loss, and the settings in which they differ.
struct RunTable {
  let table: Table

  init(_ runs: [Run]) throws {
    let fields = try runs.map { try ConfigurationFields($0.configuration).fields }
    let names = ConfigurationFields.differing(fields)
    var table = Table(["run", "status", "steps", "loss", "course"] + names.map { Self.title($0, among: names) })
    for (run, fields) in zip(runs, fields) {
      let history = try run.history
      table.append(
        [
          run.identity.short, run.status.rawValue, "\(history.count)/\(run.steps)",
          history.loss.last.map { formatted(Double($0)) } ?? "",
          sparkline(history.loss.map(Double.init), width: 24),
        ] + names.map { fields[$0] ?? "–" })
    }
    self.table = table
  }

  /// The last word of a setting's name where that says which it is.
  private static func title(_ name: String, among names: [String]) -> String {
    func last(_ name: String) -> String { String(name.split(separator: ".").last!) }
    return names.count { last($0) == last(name) } == 1 ? last(name) : name
  }
}
