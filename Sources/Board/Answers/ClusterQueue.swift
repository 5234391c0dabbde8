internal import Pretraining
internal import Synchronization

/// The tasks that Slurm has for a store, asked for every ten seconds at most.
final class ClusterQueue: Sendable {
  private let known = Mutex<(rows: [[String: String]], at: ContinuousClock.Instant)?>(nil)

  /// None where there is no Slurm, or nothing was submitted.
  func rows(of store: RunStore) -> [[String: String]] {
    known.withLock { known in
      if let known, ContinuousClock.now - known.at < .seconds(10) { return known.rows }
      let rows = store.clusterTasks.map { task in
        ["task": task.identifier, "state": task.state, "reason": task.reason, "node": task.node, "submission": task.submission]
      }
      known = (rows, .now)
      return rows
    }
  }
}
