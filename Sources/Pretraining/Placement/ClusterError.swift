/// Why runs could not be trained on a cluster.
public enum ClusterError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownEngine(String)
  case settings(String)
  case time(String)
  case timeTooShort(limit: Int, needed: Int, checkpointEvery: Double)
  case file(path: String, line: Int?, reason: String)
  /// There is no such program on the path.
  case noSlurm(program: String)
  case noPartition(String?, known: [String])
  /// Slurm did not take the job; its own words.
  case refused(String)
  /// Interrupted before Slurm had the job.
  case notSubmitted
  /// A node did not find the store, or the worker in it could not be started.
  case nodesLackStore(path: String, worker: String, node: String?)
  /// Nothing was submitted, as was asked for.
  case dryRun(script: String)
  /// The waiting was interrupted; the jobs go on.
  case stillRunning(runs: Int, jobs: [String])

  public var description: String {
    switch self {
    case .unknownEngine(let name): "there is no engine \"\(name)\": known are local, slurm and slurm-dry-run"
    case .settings(let reason): "the settings of Slurm cannot be used: \(reason)"
    case .time(let text): "\"\(text)\" is no time of Slurm: write minutes, or hours:minutes:seconds, or days-hours"
    case .timeTooShort(let limit, let needed, let interval):
      "a task of \(limit) s ends before its runs come to a checkpoint, which are written every \(interval) s: give it \(needed) s at least, "
        + "or lower checkpointEverySeconds"
    case .file(let path, let line, let reason): "\(path)" + (line.map { ":\($0)" } ?? "") + ": \(reason)"
    case .noSlurm(let program):
      "there is no \(program) on the path: runs are submitted where Slurm's client programs are, such as a login node. "
        + "Use the engine local to train here."
    case .noPartition(let name, let known):
      "Slurm has no partition " + (name.map { "\"\($0)\"" } ?? "by default") + "; it has \(known.joined(separator: ", "))"
    case .refused(let words): "Slurm did not take the job: \(words)"
    case .notSubmitted: "interrupted before Slurm had taken the job; nothing was submitted"
    case .nodesLackStore(let path, let worker, let node):
      "the nodes" + (node.map { " (\($0))" } ?? "") + " do not see \(path), or cannot start \(worker). Put the store and Megadoc on a file "
        + "system that they share with this machine, or say where the worker is on them by the setting `worker`."
    case .dryRun(let script): "nothing was submitted. This would be:\n\(script)"
    case .stillRunning(let runs, let jobs):
      "\(runs) runs go on in the cluster: run the cell again to wait for them. `scancel --name=\(jobs.joined(separator: ","))` ends them, "
        + "each with a checkpoint."
    }
  }
}
