import Display
import Pretraining

/// Runs in a table: status, training loss as a sparkline, held-out losses, and the settings in which they differ.
package struct RunTable {
  package let table: Table

  package init(_ runs: [Run]) throws {
    let settings = DifferingSettings(of: runs)
    let evaluations = try runs.map { try $0.evaluations.losses }
    // Losses over whole splits; those of their parts are for `runs show`.
    let splits = Set(evaluations.flatMap(\.keys).filter { !$0.contains(".") }).sorted()
    var table = Table(["run", "status", "steps", "loss", "course"] + splits + settings.titles)
    for (index, run) in runs.enumerated() {
      let history = try run.history
      table.append(
        [
          run.identity.short, run.status.rawValue, "\(try run.stepsDone)/\(run.steps)",
          history.loss.last.map { formatted(Double($0)) } ?? "",
          sparkline(history.loss.map(Double.init), width: 24),
        ] + splits.map { evaluations[index][$0]?.last.map { formatted($0) } ?? "" } + settings.rows[index])
    }
    self.table = table
  }
}

extension Run: DisplayableInLists {
  public static func mimeBundle(ofList runs: [Run]) -> MimeBundle {
    do { return try RunTable(runs).table.mimeBundle } catch {
      return MimeBundle(plain: "\(runs.count) runs, of which one cannot be read: \(error)")
    }
  }
}
