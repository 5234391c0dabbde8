import ArgumentParser
import Benchmark
import Foundation
import Megadoc

/// `megadoc-worker`: trains one run in a process of its own, and answers questions about stored runs.
@main
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: calledName, abstract: "Train a run; look at stored runs.",
    subcommands: [
      Train.self, TaskCommand.self, Runs.self, Export.self, Generate.self, CorpusCommand.self, ModelCommand.self, Serve.self,
      BoardCommand.self, BenchCommand.self, HostTrafficCommand.self,
    ])

  /// `megadoc` where that program turned into this one, so that usage texts name what was typed.
  private static let calledName = URL(filePath: CommandLine.arguments[0]).lastPathComponent

  static func main() {
    HDF5File.restartAfterCrashes()
    // A limit on sizes of files is then an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      // The argument parser's own code for wrong usage is 64.
      FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      exit(withError: ExitCode.wrongUsage)
    }
  }
}
