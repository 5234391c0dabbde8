internal import Foundation
internal import OperatingSystem

/// Submits runs of a store, each to one job: what is under way already, from this notebook or another, is found and not submitted again.
struct SubmissionDesk {
  let slurm: Slurm
  let store: RunStore
  let settings: SlurmSettings
  let options: TrainingOptions

  /// The submissions under way that hold some of these runs, and a new one for the others. The list is in the order in which runs begin.
  ///
  /// Throws ``ClusterError``, `FileError`.
  func submissions(
    for runs: [RunIdentity], isRepeated: Bool, isInterrupted: () -> Bool, report: (String) -> Void
  ) throws -> [Submission] {
    let folder = Submission.folder(in: store.directory)
    try Folder.make(folder)
    var lock: SharedLock?
    while lock == nil {
      lock = try SharedLock.tryAcquire(folder + "/submit.lock")
      if lock == nil { usleep(200_000) }
      if isInterrupted() { throw ClusterError.stillRunning(runs: runs.count, jobs: []) }
    }
    // A full queue may take hours.
    lock?.renewInBackground()
    defer { withExtendedLifetime(lock) {} }
    let wanted = Set(runs)
    let earlier = Submission.all(in: store.directory).filter { !$0.isOver(in: store.directory) }
    // A run that has failed in one that is still ending is asked for anew.
    let underWay = { (submission: Submission) in
      submission.runs.filter { access(submission.failure(of: $0, in: store.directory), F_OK) != 0 }
    }
    var found = try alive(earlier, isInterrupted: isInterrupted, report: report).filter { !wanted.isDisjoint(with: underWay($0)) }
    let covered = Set(found.flatMap(underWay))
    let left = runs.filter { !covered.contains($0) }
    if !left.isEmpty { found.append(try submit(left, isRepeated, isInterrupted, report)) }
    return found
  }

  /// Those of which Slurm has tasks. While its controller does not answer nothing can be said, so that is waited for.
  private func alive(_ submissions: [Submission], isInterrupted: () -> Bool, report: (String) -> Void) throws -> [Submission] {
    guard !submissions.isEmpty else { return [] }
    var isFirst = true
    while true {
      if let tasks = slurm.tasks(named: Set(submissions.map(\.name))) {
        let names = Set(tasks.map(\.name))
        for submission in submissions where !names.contains(submission.name) { submission.end(in: store.directory) }
        return submissions.filter { names.contains($0.name) }
      }
      if isFirst { report("Slurm's controller does not answer; waiting for it") }
      isFirst = false
      if isInterrupted() { throw ClusterError.stillRunning(runs: 0, jobs: submissions.map(\.name)) }
      usleep(1_000_000)
    }
  }

  private func submit(
    _ runs: [RunIdentity], _ isRepeated: Bool, _ isInterrupted: () -> Bool, _ report: (String) -> Void
  ) throws -> Submission {
    let directory = store.directory
    var submission = Submission(runs, settings: settings, isRepeated: isRepeated)
    // Its name is on disk before Slurm has the job, so that it is found also if this process ends in between.
    try submission.write(in: directory)
    do {
      if access(Self.probed(settings, in: directory), F_OK) != 0 {
        submission.probe = try slurm.submit(
          script(submission).probe, settings: settings, isInterrupted: isInterrupted, report: report)
      }
      submission.job = try slurm.submit(script(submission).array, settings: settings, isInterrupted: isInterrupted, report: report)
    } catch {
      submission.end(in: directory)
      // One of the two may have been taken.
      slurm.cancel(named: [submission.probeName, submission.name])
      throw error
    }
    try submission.write(in: directory)
    report("submitted job \(submission.job!), \(submission.name): \(runs.count) runs in \(try tasks(for: runs.count)) tasks")
    return submission
  }

  /// Is there once a node of the partition has seen the store.
  static func probed(_ settings: SlurmSettings, in store: String) -> String {
    "\(Submission.folder(in: store))/seen-\(settings.partition ?? "default")"
  }

  func script(_ submission: Submission) throws -> JobScript {
    JobScript(
      submission: submission, store: store.directory, worker: try settings.worker ?? WorkerExecutable.path(), options: options,
      tasks: try tasks(for: submission.runs.count))
  }

  private func tasks(for runs: Int) throws -> Int {
    min((runs + settings.cores - 1) / settings.cores, settings.concurrent, try slurm.largestArray())
  }
}
