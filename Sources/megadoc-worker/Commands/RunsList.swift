import ArgumentParser
import Megadoc

/// `runs ls`: a line per run, with the settings that are not the same in all of them.
struct RunsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls", abstract: "List stored runs and what tells them apart.", discussion: RunSelection.guide)

  @OptionGroup var selection: RunSelection

  func run() throws {
    let runs = try selection.runs(in: selection.openStore())
    print(runs.isEmpty ? "no such runs in \(selection.store)" : try RunTable(runs).table.text)
  }
}
