internal import Foundation
internal import CellRuntime
internal import OperatingSystem
internal import Provenance

/// One task of a job array: takes run after run of the submission's list, as many at once as its cores hold, until none is left that nobody
/// else trains. So short runs share a task, and a task that ends early leaves its share to the others.
package struct JobTask {
  private let submission: Submission
  private let folder: String
  private let store: RunStore
  private let options: TrainingOptions
  private let executable: String
  private var list: SharedRunList
  private var running: [WorkerProcess] = []
  private var ended: Set<RunIdentity> = []
  /// Those whose workers were killed here, or that this task trained before it was queued again.
  private var again: [RunIdentity] = []
  /// Where this task notes what it trains.
  private let notes: String
  /// When all runs are looked at next.
  private var nextLook = ContinuousClock.now
  private var kills: [RunIdentity: Int] = [:]
  /// A worker that is killed so often is not started again: most likely it lacks memory.
  private static let mostKills = 3
  /// How long workers may take for their last checkpoints.
  private static let timeLimit = Duration.seconds(100)

  /// Throws where the submission cannot be read.
  package init(folder: String, store: String, options: TrainingOptions) throws {
    submission = try Submission(folder: folder)
    (self.folder, self.store, self.options) = (folder, RunStore(store), options)
    let number = Self.variable("SLURM_ARRAY_TASK_ID") ?? 0
    list = SharedRunList(
      submission.runs, path: "\(folder)/tickets", number: number, tasks: Self.variable("SLURM_ARRAY_TASK_COUNT") ?? 1)
    notes = "\(folder)/task-\(number).runs"
    again = ((try? String(contentsOfFile: notes, encoding: .utf8)) ?? "").split(separator: "\n").compactMap {
      RunIdentity(hexadecimal: String($0))
    }
    executable = try WorkerExecutable.path()
  }

  /// Throws ``TrainingError`` when interrupted, with checkpoints written.
  package mutating func run() throws {
    try? AtomicFile.write("", to: submission.seen(in: store.directory))
    let patience = SharedLock.limit * 5 / 4
    var lastFound = ContinuousClock.now
    while true {
      if Interruption.isRequested { try interrupt() }
      fill()
      if !running.isEmpty {
        lastFound = .now
        watch()
      } else if isRepeated, ContinuousClock.now - lastFound < patience, !open.isEmpty {
        // A node that ended may have left leases, which count until nothing was heard of them for their whole time.
        usleep(500_000)
      } else {
        return
      }
    }
  }

  private static func variable(_ name: String) -> Int? { Programs.variable(name).flatMap { Int($0) } }

  private var isRepeated: Bool { submission.isRepeated || Self.variable("SLURM_RESTART_COUNT") ?? 0 > 0 }

  private var open: [RunIdentity] { submission.runs.filter(isOpen) }

  private func isOpen(_ identity: RunIdentity) -> Bool {
    !ended.contains(identity) && access(submission.failure(of: identity, in: store.directory), F_OK) != 0
  }

  private mutating func fill() {
    while running.count < submission.settings.cores, let run = next() {
      do {
        running.append(
          try WorkerProcess(run.configuration, executable: executable, store: store.directory, options: options, waitsForOthers: false))
        try? AtomicFile.write(running.map { $0.configuration.identity.hexadecimal + "\n" }.joined(), to: notes)
      } catch { fail(run.identity, "could not be started", "\(error)") }
    }
  }

  /// The next run that nobody trains. After an interruption others may have ended without a word, so all are looked at every so often.
  private mutating func next() -> Run? {
    var free: Run?
    func isFree(_ identity: RunIdentity) -> Bool {
      guard isOpen(identity), !running.contains(where: { $0.configuration.identity == identity }), let run = try? store.run(identity) else {
        return false
      }
      if run.status.isFinal { ended.insert(identity) }
      free = run.status == .waiting || run.status == .interrupted ? run : nil
      return free != nil
    }
    while let identity = again.popLast() {
      if isFree(identity) { return free }
    }
    var list = list
    defer { self.list = list }
    if list.next(where: isFree) != nil { return free }
    guard isRepeated, .now >= nextLook else { return nil }
    if submission.runs.contains(where: isFree) { return free }
    nextLook = .now + SharedLock.limit / 4
    return nil
  }

  private mutating func watch() {
    var descriptors = running.flatMap(\.descriptors)
    poll(&descriptors, nfds_t(descriptors.count), 200)
    for worker in running {
      worker.drain()
      guard let ending = worker.ending() else { continue }
      running.removeAll { $0 === worker }
      note(worker, ending)
    }
  }

  private mutating func note(_ worker: WorkerProcess, _ ending: WorkerProcess.Ending) {
    let identity = worker.configuration.identity
    if let run = try? store.run(identity), run.status.isFinal {
      ended.insert(identity)
      return
    }
    let failure = worker.failure(ending)
    switch ending {
    // Another task has it, or this task is told to end.
    case .exited(WorkerProcess.heldElsewhere), .exited(130): break
    case .killed(SIGKILL), .killed(SIGTERM):
      kills[identity, default: 0] += 1
      if kills[identity]! >= Self.mostKills {
        fail(identity, "was killed \(Self.mostKills) times; perhaps it lacks memory", failure.errors)
      } else {
        again.append(identity)
      }
    default: fail(identity, failure.ending, failure.errors)
    }
  }

  private func fail(_ identity: RunIdentity, _ ending: String, _ errors: String) {
    try? AtomicFile.write("\(ending)\n\(errors)", to: submission.failure(of: identity, in: store.directory))
  }

  private mutating func interrupt() throws -> Never {
    running.forEach { $0.send(SIGTERM) }
    let first = running.first
    let deadline = ContinuousClock.now + Self.timeLimit
    while !running.isEmpty {
      watch()
      if ContinuousClock.now > deadline { running.forEach { $0.send(SIGKILL) } }
    }
    throw TrainingError.interrupted(
      identity: first?.configuration.identity ?? submission.runs[0], step: first?.progress?.step ?? 0, steps: first?.progress?.steps ?? 0)
  }
}
