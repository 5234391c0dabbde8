internal import Foundation
internal import OperatingSystem

/// Slurm's programs.
struct Slurm {
  /// One task of a job array, or a job without tasks.
  struct Task: Hashable {
    /// `22_3`.
    let identifier: String
    /// `PENDING`, `RUNNING` and others.
    let state: String
    let reason: String
    let name: String
    let node: String

    var isQueued: Bool { state == "PENDING" || state.hasPrefix("REQUEUE") }
    /// Slurm lets a task that was queued again wait for two minutes.
    var isDelayed: Bool { state == "PENDING" && reason == "BeginTime" }
    /// It waits for a job that failed.
    var isStuck: Bool { reason == "DependencyNeverSatisfied" }
  }

  private let programs: [String: String]

  /// Throws ``ClusterError`` where a program is missing.
  init() throws {
    programs = try Dictionary(
      uniqueKeysWithValues: ["sbatch", "squeue", "sinfo", "scontrol", "scancel"].map { name in
        guard let path = Programs.onPath(name) else { throw ClusterError.noSlurm(program: name) }
        return (name, path)
      })
  }

  /// Submits a script and returns the job's number. A queue that is full is tried again, with longer and longer pauses.
  ///
  /// - Throws: ``ClusterError``.
  func submit(_ script: String, settings: SlurmSettings, isInterrupted: () -> Bool, report: (String) -> Void) throws -> String {
    var pause = 5.0
    while true {
      // A job submitted from within a job would inherit that one's options.
      let inherited = ProcessInfo.processInfo.environment.keys.filter { $0.hasPrefix("SLURM_") || $0.hasPrefix("SBATCH_") }
      let words = inherited.filter { $0 != "SLURM_CONF" }.sorted().flatMap { ["-u", $0] } + [programs["sbatch"]!, "--parsable"]
      // With a full queue sbatch tries again for two minutes by itself, where an interruption does not reach it.
      let result = try Subprocess.run(
        "/usr/bin/env", words, input: script, separatesErrors: true, mustStop: isInterrupted, isLastWord: Self.isFullQueue)
      if result.status == 0 {
        return String(result.output.split(separator: "\n").last?.split(separator: ";").first ?? "")
      }
      let errors = result.errors.trimmingCharacters(in: .whitespacesAndNewlines)
      if errors.contains("invalid partition") || errors.contains("No partition specified") {
        throw ClusterError.noPartition(settings.partition, known: try partitions())
      }
      if isInterrupted() { throw ClusterError.notSubmitted }
      guard Self.isFullQueue(errors) else { throw ClusterError.refused(Self.withAdvice(errors)) }
      report("the queue is full (\(errors)); trying again in \(Int(pause)) s")
      let end = ContinuousClock.now + .seconds(pause)
      while ContinuousClock.now < end, !isInterrupted() { usleep(100_000) }
      pause = min(pause * 2, 120)
    }
  }

  private static func isFullQueue(_ errors: String) -> Bool {
    [
      "QOSMaxSubmitJobPerUserLimit", "AssocMaxSubmitJobLimit", "Job violates accounting/QOS policy",
      "Slurm temporarily unable to accept job", "job queue full", "Job creation temporarily disabled",
      "Resource temporarily unavailable", "Unable to contact slurm controller", "Socket timed out",
    ].contains { errors.contains($0) }
  }

  private static func withAdvice(_ errors: String) -> String {
    errors.contains("node configuration is not available") ? "\(errors). No node has so many cores or so much memory." : errors
  }

  /// The tasks that Slurm knows of jobs of these names; nil where its controller does not answer.
  func tasks(named names: Set<String>) -> [Task]? {
    let words = ["-h", "-r", "-o", "%i|%T|%r|%j|%N", "--name=\(names.sorted().joined(separator: ","))"]
    guard let result = try? run(programs["squeue"]!, words), result.status == 0 else { return nil }
    return result.output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 5, !["COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL"].contains(parts[1]) else { return nil }
      return Task(identifier: parts[0], state: parts[1], reason: parts[2], name: parts[3], node: parts[4])
    }
  }

  func partitions() throws -> [String] {
    try run(programs["sinfo"]!, ["-h", "-o", "%R"]).output.split(separator: "\n").map(String.init).sorted()
  }

  /// How many tasks a job array may have.
  func largestArray() throws -> Int {
    let output = try run(programs["scontrol"]!, ["show", "config"]).output
    let line = output.split(separator: "\n").first { $0.hasPrefix("MaxArraySize") }
    return line.flatMap { Int($0.split(separator: "=").last!.trimmingCharacters(in: .whitespaces)) }.map { max($0 - 1, 1) } ?? 1000
  }

  /// Ends a task's delay.
  func begin(_ task: Task) { _ = try? run(programs["scontrol"]!, ["update", "JobId=\(task.identifier)", "StartTime=now"]) }

  func cancel(named names: Set<String>) {
    _ = try? run(programs["scancel"]!, ["--name=\(names.sorted().joined(separator: ","))"])
  }

  private func run(_ program: String, _ words: [String]) throws -> Subprocess.Result {
    try Subprocess.run(program, words, separatesErrors: true)
  }
}
