import ArgumentParser
import Benchmark
import Foundation

/// `megadoc-worker`: trains one run in a process of its own, and answers questions about stored runs.
@main
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: calledName, abstract: "Train a run; look at stored runs.",
    subcommands: [Train.self, Runs.self, Export.self, Generate.self, BenchCommand.self])

  /// `megadoc` where that program turned into this one, so that usage texts name what was typed.
  private static let calledName = URL(filePath: CommandLine.arguments[0]).lastPathComponent
}
