import ArgumentParser
import Foundation
import Megadoc

/// `runs remove`: deletes runs, once the user has seen which.
struct RunsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Delete runs with their models, or the models alone.",
    discussion: """
      Lists the runs and asks first. A run that is being trained is never removed. Token streams stay.

      EXAMPLES
        megadoc runs remove status=failed
        megadoc runs remove --models 'created<2026-01'   keep the curves, free the space

      \(RunSelection.guide)
      """)

  @OptionGroup var selection: RunSelection
  @Flag(help: "Delete the parameters and keep the curves.") var models = false
  @Flag(name: .shortAndLong, help: "Do not ask.") var yes = false

  func validate() throws {
    if selection.words.isEmpty { throw ValidationError("say which runs; `status=complete` and the like name many at once") }
  }

  func run() throws {
    let store = try selection.openStore()
    let runs = try selection.runs(in: store).filter { !$0.isArchived }
    if runs.isEmpty { throw ValidationError("no such runs in \(selection.store)") }
    print(try RunTable(runs).table.text)
    guard yes || confirmed("Delete \(models ? "the models of these" : "these") \(runs.count) runs?") else { throw ExitCode.failure }
    for run in runs { try models ? store.removeModel(of: run) : store.remove(run) }
    print("deleted \(models ? "the models of " : "")\(runs.count) runs")
  }

  private func confirmed(_ question: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else {
      FileHandle.standardError.write(Data("nothing deleted: there is no terminal to ask at; give --yes\n".utf8))
      return false
    }
    print("\(question) [y/N] ", terminator: "")
    fflush(nil)
    return ["y", "yes"].contains((readLine() ?? "").lowercased())
  }
}
