import ArgumentParser
import Foundation
import Megadoc
import MessagePassing

/// `megadoc-worker train`: one stored run, to its end. SIGTERM and SIGINT stop it at a step boundary with a checkpoint.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Train a run that is in the store, from where it stands.")

  @Option(help: "The directory of the runs.") var store = "runs"
  @Option(help: "The run's identity, or the first digits of it.") var identity: String
  @Option(help: "Seconds between checkpoints.") var checkpointEvery = TrainingOptions().checkpointEverySeconds
  @Option(help: "Seconds between updates of the run's file.") var flushEvery = TrainingOptions().flushEverySeconds
  @Option(help: "Threads that share a batch.") var threads = 1
  @Flag(help: "Share the run with the other processes that mpirun or srun has started (Open MPI); docs/cluster.md has more.")
  var mpi = false
  @Flag(help: "End with 75 if another process trains the run.") var noWaiting = false
  @Flag(help: "Write reports as JSON, a line each, for the process that waits.") var reports = false

  func validate() throws {
    if !(1...1024).contains(threads) { throw ValidationError("--threads \(threads): from 1 to 1024") }
  }

  func run() throws {
    if !mpi, let count = Ranks.startedByLauncher, count > 1 { throw MessagePassingError.notAsked(ranks: count) }
    Interruption.listen()
    let ranks = mpi ? try Ranks() : nil
    defer { ranks?.leave() }
    if let ranks, ranks.rank > 0 { return follow(ranks) }
    let leader = ranks.map(RankLeader.init)
    defer { leader?.end() }
    try train(leading: leader)
  }

  private func train(leading leader: RankLeader?) throws {
    let store = RunStore(store)
    let run = try store.find(identity)
    var options = TrainingOptions()
    (options.checkpointEverySeconds, options.flushEverySeconds, options.threads) = (checkpointEvery, flushEvery, threads)
    options.renewsLeaseInBackground = true
    options.waitsForOthers = !noWaiting
    let output = reports ? ReportWriter.lines : ReportWriter.text
    do {
      try store.train(run.configuration, options: options, leading: leader) { output.write($0) }
    } catch TrainingError.interrupted {
      throw ExitCode.interrupted
    } catch TrainingError.heldElsewhere {
      throw ExitCode.heldElsewhere
    } catch let error as TrainingError where noWaiting && error.isTakenOver {
      throw ExitCode.heldElsewhere
    }
  }
}

extension Train {
  /// What a rank other than 0 does. The others cannot go on without it, so its failure ends them all.
  private func follow(_ ranks: Ranks) {
    do {
      let store = RunStore(store)
      var options = TrainingOptions()
      options.threads = threads
      try store.follow(store.find(identity).configuration, options: options, ranks: ranks)
    } catch {
      FileHandle.standardError.write(Data("Error: rank \(ranks.rank): \(error)\n".utf8))
      ranks.abort()
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
