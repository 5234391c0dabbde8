import ArgumentParser
import Benchmark

/// `megadoc-worker`: trains one run in a process of its own, and answers questions about stored runs.
@main
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "megadoc-worker", abstract: "Train a run; look at stored runs.",
    subcommands: [Train.self, Runs.self, Export.self, Generate.self, BenchCommand.self])
}
