import ArgumentParser
import Megadoc

/// `runs ls`: a line per run, with the settings that are not the same in all of them.
struct RunsList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ls", abstract: "List stored runs and what tells them apart.")

  @Option(help: "The directory of the runs.") var store = "runs"
  @Option(help: "Only runs of this status: waiting, running, interrupted, complete or failed.") var status: RunStatus?

  func run() throws {
    let runs = try RunStore(store).runs { status == nil || $0.status == status }
    print(runs.isEmpty ? "no runs in \(store)" : try RunTable(runs).table.text)
  }
}

extension RunStatus: ExpressibleByArgument {}
