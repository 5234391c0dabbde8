internal import Foundation
internal import Display
internal import OperatingSystem

/// Trains runs in jobs of Slurm and waits for them, by their files alone: Slurm is asked only now and then whether jobs are left.
struct SlurmTraining {
  private let store: RunStore
  private let settings: SlurmSettings
  private let desk: SubmissionDesk
  private let onEvent: WorkerPool.EventCallback
  private let showsProgress: Bool

  private var open: [RunIdentity: RunConfiguration] = [:]
  private var work: ProgressBoard
  private var stamps: [RunIdentity: FileStamp] = [:]
  private var parts: [RunIdentity: Double] = [:]
  private var steps: [RunIdentity: Int] = [:]
  /// How many submissions in turn that held a run have brought none of theirs a step further.
  private var fruitless: [RunIdentity: Int] = [:]
  /// The steps that runs had done when they were submitted.
  private var begun: [String: [RunIdentity: Int]] = [:]
  private var submissions: [Submission] = []
  /// For how many answers of Slurm in a row a submission had no tasks.
  private var missing: [String: Int] = [:]
  /// How many jobs in turn did not see the store.
  private var unseen = 0
  private var counts = ClusterBoard.Counts()
  private var board = ClusterBoard("training on Slurm")
  private var failures: [WorkerFailure] = []
  private var asked: ContinuousClock.Instant?

  /// Throws ``ClusterError``.
  init(
    _ configurations: [RunConfiguration], alreadyDone: Int, store: RunStore, settings: SlurmSettings, options: TrainingOptions,
    showsProgress: Bool, onEvent: @escaping WorkerPool.EventCallback
  ) throws {
    try settings.validate(checkpointEvery: options.checkpointEverySeconds)
    // Jobs begin in another folder.
    let path = realpath(store.directory, nil)
    defer { free(path) }
    self.store = path.map { RunStore(String(cString: $0)) } ?? store
    (self.settings, self.showsProgress, self.onEvent) = (settings, showsProgress, onEvent)
    desk = SubmissionDesk(slurm: try Slurm(), store: self.store, settings: settings, options: options)
    work = ProgressBoard(configurations, alreadyDone: alreadyDone, streams: store.streams)
    counts.done = alreadyDone
    for configuration in configurations { open[configuration.identity] = configuration }
  }

  /// Returns when all runs have ended. Throws ``ClusterError`` when interrupted, ``TrainingError`` if some failed.
  mutating func train(isInterrupted: () -> Bool) throws {
    if settings.isDryRun {
      throw ClusterError.dryRun(script: try desk.script(Submission(inOrder(Array(open.values)), settings: settings)).array)
    }
    try submit(Array(open.values), isInterrupted)
    while true {
      let new = try look()
      if !new.isEmpty { try submit(new, isInterrupted) }
      if open.isEmpty { break }
      if asked.map({ ContinuousClock.now - $0 > .limited(seconds: settings.pollSeconds) }) ?? true { try ask(isInterrupted) }
      try report(.progress(parts))
      show()
      // Each look asks the file system for the times of all open runs.
      let end = ContinuousClock.now + max(.milliseconds(500), .milliseconds(open.count))
      while ContinuousClock.now < end {
        if isInterrupted() { throw ClusterError.stillRunning(runs: open.count, jobs: submissions.map(\.name)) }
        usleep(50_000)
      }
    }
    show(isLast: true)
    guard failures.isEmpty else { throw TrainingError.workers(failures) }
  }

  // MARK: - Submitting

  private func inOrder(_ configurations: [RunConfiguration]) -> [RunIdentity] {
    configurations.sorted { (work.work($1), $0.identity) < (work.work($0), $1.identity) }.map(\.identity)
  }

  private mutating func submit(_ configurations: [RunConfiguration], isRepeated: Bool = false, _ isInterrupted: () -> Bool) throws {
    let found = try desk.submissions(for: inOrder(configurations), isRepeated: isRepeated, isInterrupted: isInterrupted) { text in
      if showsProgress { DisplayChannel.send(.display(MimeBundle(plain: text), id: nil)) }
    }
    for submission in found where !submissions.contains(where: { $0.name == submission.name }) {
      submissions.append(submission)
      begun[submission.name] = steps
    }
    asked = .now
  }

  // MARK: - Runs

  /// Reads the files that have changed, and tells of their runs; returns the runs that are wanted in addition.
  private mutating func look() throws -> [RunConfiguration] {
    var new: [RunConfiguration] = []
    for (identity, configuration) in open {
      guard let stamp = FileStamp(path: store.path(of: identity)), stamp != stamps[identity] else { continue }
      // A file that is being replaced is read at the next look.
      guard let run = try? store.ownRun(identity) else { continue }
      stamps[identity] = stamp
      if run.status.isFinal {
        new += try end(run)
      } else if run.status == .running || run.status == .interrupted {
        steps[identity] = try? run.stepsDone
        if run.status == .running, parts[identity] == nil { new += try queue(onEvent(.started(configuration.identity))) }
        parts[identity] = run.status == .running ? Double(steps[identity] ?? 0) / Double(max(run.steps, 1)) : nil
      }
    }
    return new
  }

  private mutating func end(_ run: Run) throws -> [RunConfiguration] {
    guard open.removeValue(forKey: run.identity) != nil else { return [] }
    parts[run.identity] = nil
    if run.status == .complete { counts.done += 1 } else { counts.failed += 1 }
    if let metric = run.configuration.evaluation.splits.first?.name, let loss = try? run.finalLoss(metric), loss.isFinite,
      loss < counts.best?.loss ?? .infinity
    {
      counts.best = (metric, loss, run.identity)
    }
    return try queue(onEvent(.ended(run)))
  }

  /// What of these is not there nor under way.
  private mutating func queue(_ configurations: [RunConfiguration]) throws -> [RunConfiguration] {
    var new: [RunConfiguration] = []
    for configuration in configurations {
      try configuration.validate()
      if let run = try store.run(configuration.identity), run.status.isFinal {
        new += try queue(onEvent(.ended(run)))
      } else if open.updateValue(configuration, forKey: configuration.identity) == nil {
        work.add(configuration, streams: store.streams)
        try store.enqueue(configuration)
        new.append(configuration)
      }
    }
    return new
  }

  private mutating func report(_ event: TrainingEvent) throws { _ = try onEvent(event) }

  private mutating func show(isLast: Bool = false) {
    guard showsProgress else { return }
    counts.running = parts.count
    counts.queued = open.count - parts.count
    counts.part = parts.values.reduce(0, +)
    board.show(counts, isLast: isLast)
  }

  // MARK: - Jobs

  /// Asks Slurm which tasks are left. A submission without any at two answers in a row is over, and what it has not ended is submitted again.
  private mutating func ask(_ isInterrupted: () -> Bool) throws {
    asked = .now
    try takeFailures()
    let current = submissions.filter { submission in submission.runs.contains { open[$0] != nil } }
    if current.isEmpty { return }
    let answer = desk.slurm.tasks(named: Set(current.map(\.name)))
    counts.isSlurmSilent = answer == nil
    guard let tasks = answer else { return }
    counts.tasks = (tasks.count(where: \.isQueued), tasks.count { !$0.isQueued })
    for submission in current {
      let own = tasks.filter { $0.name == submission.name }
      if own.contains(where: \.isStuck) {
        desk.slurm.cancel(named: [submission.name])
      }
      // Not where the user has said when jobs begin.
      if !settings.extra.contains(where: { $0.hasPrefix("--begin") || $0.hasPrefix("-b") }) {
        own.filter(\.isDelayed).forEach(desk.slurm.begin)
      }
      missing[submission.name] = own.isEmpty ? missing[submission.name, default: 0] + 1 : 0
      if missing[submission.name]! >= 2 { try replace(submission, isInterrupted) }
    }
  }

  /// The job that was to see the store did not.
  private func fail(_ submission: Submission) throws -> Never {
    submission.end(in: store.directory)
    throw ClusterError.nodesLackStore(
      path: store.directory, worker: try settings.worker ?? WorkerExecutable.path(), node: nil)
  }

  private mutating func takeFailures() throws {
    for submission in submissions {
      for identity in submission.runs where open[identity] != nil {
        guard let text = try? String(contentsOfFile: submission.failure(of: identity, in: store.directory), encoding: .utf8) else {
          continue
        }
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        drop(identity, WorkerFailure(identity: identity, ending: lines[0], errors: lines.count > 1 ? lines[1] : ""))
      }
    }
  }

  private mutating func drop(_ identity: RunIdentity, _ failure: WorkerFailure) {
    failures.append(failure)
    open[identity] = nil
    parts[identity] = nil
    counts.failed += 1
  }

  private mutating func replace(_ submission: Submission, _ isInterrupted: () -> Bool) throws {
    if submission.probe != nil {
      // Somebody may have cancelled the job that looks for the store; hardly twice.
      if access(submission.seen(in: store.directory), F_OK) != 0 { unseen += 1 }
      if unseen >= 2 { try fail(submission) }
    }
    submission.end(in: store.directory)
    submissions.removeAll { $0.name == submission.name }
    let before = begun.removeValue(forKey: submission.name) ?? [:]
    let isFruitless = submission.runs.allSatisfy { open[$0] != nil && steps[$0, default: 0] <= before[$0, default: 0] }
    var again: [RunConfiguration] = []
    for identity in submission.runs {
      guard let configuration = open[identity] else { continue }
      let times = isFruitless ? fruitless[identity, default: 0] + 1 : 0
      fruitless[identity] = times
      if times > 3 {
        let logs = submission.folder(in: store.directory)
        let ending = "was submitted \(times) times and did no step; its jobs' words are in \(logs)"
        drop(identity, WorkerFailure(identity: identity, ending: ending, errors: ""))
      } else {
        parts[identity] = nil
        again.append(configuration)
      }
    }
    if !again.isEmpty { try submit(again, isRepeated: true, isInterrupted) }
  }
}
