import ArgumentParser
import Megadoc

/// `megadoc-worker task`: one task of a job array, which the script of a submission starts.
struct TaskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "task", abstract: "Train the runs of a submission that nobody else trains.", shouldDisplay: false)

  @Option(help: "The submission's folder.") var folder: String
  @Option(help: "The directory of the runs.") var store: String
  @Option(help: "Seconds between checkpoints.") var checkpointEvery = TrainingOptions().checkpointEverySeconds
  @Option(help: "Seconds between updates of a run's file.") var flushEvery = TrainingOptions().flushEverySeconds
  @Option(help: "Threads that share a batch.") var threads = 1

  func run() throws {
    Interruption.listen()
    var options = TrainingOptions()
    (options.checkpointEverySeconds, options.flushEverySeconds, options.threads) = (checkpointEvery, flushEvery, threads)
    var task = try JobTask(folder: folder, store: store, options: options)
    do { try task.run() } catch TrainingError.interrupted { throw ExitCode.interrupted }
  }
}
