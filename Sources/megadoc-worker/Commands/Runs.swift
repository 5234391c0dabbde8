import ArgumentParser
import Megadoc

/// `megadoc runs`: what was trained.
struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show, compare and remove stored runs.",
    discussion: """
      A run whose file is damaged is named and left out; the exit status is then 1.

      EXAMPLES
        megadoc runs                                   a line per run, with what tells them apart
        megadoc runs ls weightDecay=1.6 status=failed  only some
        megadoc runs show 3fa2                         one in full
        megadoc runs compare 'realEpochs>=16' seed=0   side by side
        megadoc runs remove status=failed              their files

      \(RunSelection.guide)
      """,
    subcommands: [RunsList.self, RunsShow.self, RunsCompare.self, RunsRemove.self], defaultSubcommand: RunsList.self)
}

/// `runs ls`: a line per run, with the settings that are not the same in all of them.
struct RunsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls", abstract: "List stored runs and what tells them apart.", discussion: RunSelection.guide)

  @OptionGroup var selection: RunSelection

  func run() throws {
    try selection.withRuns(in: selection.openStore()) { runs in
      print(runs.isEmpty ? "no such runs in \(selection.store)" : try RunTable(runs).table.text)
    }
  }
}
