internal import Display

/// What is shown while runs are trained on a cluster.
struct ClusterBoard {
  private let name: String
  private var shown: (counts: Counts, at: ContinuousClock.Instant)?
  private var hasTable = false

  struct Counts: Equatable {
    var queued = 0
    var running = 0
    var done = 0
    var failed = 0
    /// Of the runs in training, from 0 to 1 each, added up.
    var part = 0.0
    /// Of the cluster: tasks that wait and tasks that run; nil before Slurm was asked.
    var tasks: (waiting: Int, running: Int)?
    /// Slurm's controller did not answer when it was asked last.
    var isSlurmSilent = false
    var best: (metric: String, loss: Double, run: RunIdentity)?

    static func == (a: Counts, b: Counts) -> Bool {
      (a.queued, a.running, a.done, a.failed, a.best?.run) == (b.queued, b.running, b.done, b.failed, b.best?.run)
    }
  }

  init(_ name: String) { self.name = name }

  /// The line at every call; the table when its numbers have changed, every ten seconds at most.
  mutating func show(_ counts: Counts, isLast: Bool) {
    let total = counts.queued + counts.running + counts.done + counts.failed
    var detail = "\(counts.queued) queued · \(counts.running) running · \(counts.done) done"
    if counts.failed > 0 { detail += " · \(counts.failed) failed" }
    if let best = counts.best { detail += " · best \(best.metric) \(formatted(best.loss))" }
    if counts.isSlurmSilent {
      detail += " · Slurm does not answer"
    } else if let tasks = counts.tasks {
      detail += " · tasks: \(tasks.waiting) waiting, \(tasks.running) running"
    }
    let part = (Double(counts.done + counts.failed) + counts.part) / Double(max(total, 1))
    DisplayChannel.send(.progress(ProgressBar(name, completed: isLast ? 1000 : min(999, Int(1000 * part)), total: 1000, detail: detail)))
    if let shown, !isLast, shown.counts == counts || ContinuousClock.now - shown.at < .seconds(10) { return }
    shown = (counts, .now)
    let table = Table(
      ["queued", "running", "done", "failed", "best so far"],
      rows: [
        ["\(counts.queued)", "\(counts.running)", "\(counts.done)", "\(counts.failed)"]
          + [counts.best.map { "\($0.metric) \(formatted($0.loss)), run \($0.run.short)" } ?? ""]
      ], caption: name)
    if hasTable { updateDisplay(table, id: name) } else { display(table, id: name) }
    hasTable = true
  }
}
