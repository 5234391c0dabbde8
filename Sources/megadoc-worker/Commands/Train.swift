import ArgumentParser
import Foundation
import Megadoc

/// `megadoc-worker train`: one stored run, to its end. SIGTERM and SIGINT stop it at a step boundary with a checkpoint.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Train a run that is in the store, from where it stands.")

  @Option(help: "The directory of the runs.") var store = "runs"
  @Option(help: "The run's identity, or the first digits of it.") var identity: String
  @Option(help: "Seconds between checkpoints.") var checkpointEvery = TrainingOptions().checkpointEverySeconds
  @Option(help: "Seconds between updates of the run's file.") var flushEvery = TrainingOptions().flushEverySeconds
  @Option(help: "Threads that share a batch.") var threads = 1
  @Flag(help: "End with 75 if another process trains the run.") var noWaiting = false
  @Flag(help: "Write reports as JSON, a line each, for the process that waits.") var reports = false

  func validate() throws {
    if threads < 1 { throw ValidationError("--threads \(threads): at least one thread is needed") }
  }

  func run() throws {
    Interruption.listen()
    let store = RunStore(store)
    let run = try store.find(identity)
    var options = TrainingOptions()
    (options.checkpointEverySeconds, options.flushEverySeconds, options.threads) = (checkpointEvery, flushEvery, threads)
    options.renewsLeaseInBackground = true
    options.waitsForOthers = !noWaiting
    let output = reports ? ReportWriter.lines : ReportWriter.text
    do {
      try store.train(run.configuration, options: options) { output.write($0) }
    } catch TrainingError.interrupted {
      throw ExitCode.interrupted
    } catch TrainingError.heldElsewhere {
      throw ExitCode.heldElsewhere
    } catch let error as TrainingError where noWaiting && error.isTakenOver {
      throw ExitCode.heldElsewhere
    }
  }
}

/// The exit codes of `megadoc`'s commands (`ExitCode` in Kernel, which this program does not link) that occur here; work that failed
/// ends with the argument parser's 1.
extension ExitCode {
  static let wrongUsage = ExitCode(2)
  static let interrupted = ExitCode(130)
  static let heldElsewhere = ExitCode(75)
}

/// Where a worker's reports go. When nobody reads them any more, nobody waits for the run: it is interrupted with a checkpoint.
enum ReportWriter {
  case lines, text

  func write(_ report: TrainingReport) {
    switch (self, report) {
    case (.lines, _): put((try? CanonicalJSON.text(report)) ?? "")
    case (.text, .progress(let progress)): put("step \(progress.step) of \(progress.steps), loss \(progress.loss)")
    case (.text, .notice(let text)): put(text)
    }
  }

  private func put(_ line: String) {
    do { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) } catch { Interruption.request() }
  }
}
