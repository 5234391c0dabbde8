import ArgumentParser
import Megadoc

/// `runs compare`: a few runs side by side.
struct RunsCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare runs: settings that differ, and every final loss.", discussion: RunSelection.guide)

  @OptionGroup var selection: RunSelection

  func run() throws {
    try selection.withRuns(in: selection.openStore(), compare)
  }

  private func compare(_ runs: [Run]) throws {
    if runs.count < 2 { throw ValidationError("the selection holds \(runs.count) runs, and it takes 2 to compare") }
    let settings = DifferingSettings(of: runs)
    var table = Table([""] + runs.map(\.identity.short))
    for (column, name) in settings.names.enumerated() { table.append([name] + settings.rows.map { $0[column].isEmpty ? "–" : $0[column] }) }
    table.append(["status"] + runs.map(\.status.rawValue))
    table.append(["loss"] + (try runs.map { sparkline(try $0.history.loss.map(Double.init), width: 12) }))
    let evaluations = try runs.map { try $0.evaluations.losses }
    for metric in Set(evaluations.flatMap(\.keys)).sorted() {
      table.append([metric] + evaluations.map { $0[metric]?.last.map { formatted($0) } ?? "–" })
    }
    print(table.text)
  }
}
