internal import Display
internal import Glibc

/// What happens to runs that are trained together.
public enum TrainingEvent: Sendable {
  case started(RunIdentity)
  /// The progress of the runs in training, from 0 to 1; several times a second.
  case progress([RunIdentity: Double])
  /// Complete, or failed.
  case ended(Run)
  /// A worker has nothing to do until another run ends.
  case idle
}

/// Trains runs in worker processes, a given number at a time, and shows their progress.
struct WorkerPool {
  /// Event callback. What it returns is queued: after `.ended` required runs, after `.idle` speculative ones.
  typealias EventCallback = (TrainingEvent) throws -> [RunConfiguration]

  let executable: String
  let store: RunStore
  let options: TrainingOptions
  let showsProgress: Bool
  private var waiting: [RunConfiguration] = []
  private var running: [WorkerProcess] = []
  /// The speculative runs in training, and those of them that were told to stop.
  private var speculative: Set<RunIdentity> = []
  private var stopping: Set<RunIdentity> = []
  private var failures: [WorkerFailure] = []
  /// What was said already: many runs may have the same to say.
  private var saidNotices: Set<String> = []
  private var board: ProgressBoard
  private let onEvent: EventCallback
  /// How long workers may take for their last checkpoint before they are killed.
  private static let timeLimit = Duration.seconds(60)

  init(
    _ configurations: [RunConfiguration], alreadyDone: Int, store: RunStore, options: TrainingOptions, showsProgress: Bool,
    onEvent: @escaping EventCallback
  ) throws {
    executable = try WorkerExecutable.path()
    (self.store, self.options, self.showsProgress, self.onEvent) = (store, options, showsProgress, onEvent)
    board = ProgressBoard(configurations, alreadyDone: alreadyDone, streams: store.streams)
    add(configurations)
  }

  /// The longest first, so that no long run is left alone at the end.
  private mutating func add(_ configurations: [RunConfiguration]) {
    let board = board
    waiting = (waiting + configurations).enumerated().sorted { left, right in
      let (a, b) = (board.work(left.element), board.work(right.element))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  /// Returns when all required runs have ended. Throws ``TrainingError`` if some were interrupted or died.
  mutating func train(workers: Int, isInterrupted: () -> Bool) throws {
    defer { running.forEach { $0.send(SIGTERM) } }
    while !waiting.isEmpty || running.contains(where: isRequired) {
      if isInterrupted() { try interruptAll() }
      try fill(workers)
      try watch()
      if showsProgress { board.show(running) }
      try report(.progress(Dictionary(running.filter(isRequired).map { ($0.configuration.identity, $0.part) }) { $1 }))
    }
    for worker in running { stop(worker) }
    while !running.isEmpty { try watch() }
    if showsProgress { board.show(running) }
    guard failures.isEmpty else { throw TrainingError.workers(failures) }
  }

  // MARK: - Starting

  private mutating func fill(_ workers: Int) throws {
    while running.count < workers {
      if !waiting.isEmpty {
        let next = waiting.removeFirst()
        try start(next)
        try report(.started(next.identity))
      } else if let guess = try nextSpeculative() {
        speculative.insert(guess.identity)
        try store.enqueue(guess)
        try start(guess)
      } else {
        return
      }
    }
    // A required run replaces a speculative one, whose checkpoint keeps what was done.
    if !waiting.isEmpty, let guess = running.first(where: { !isRequired($0) && !stopping.contains($0.configuration.identity) }) {
      stop(guess)
    }
  }

  private mutating func start(_ configuration: RunConfiguration) throws {
    running.append(try WorkerProcess(configuration, executable: executable, store: store.directory, options: options))
  }

  private func nextSpeculative() throws -> RunConfiguration? {
    let busy = Set(running.map(\.configuration.identity))
    return try onEvent(.idle).first { try !busy.contains($0.identity) && store.storedRun(for: $0)?.status.isFinal != true }
  }

  private func isRequired(_ worker: WorkerProcess) -> Bool { !speculative.contains(worker.configuration.identity) }

  private mutating func stop(_ worker: WorkerProcess) {
    stopping.insert(worker.configuration.identity)
    worker.send(SIGTERM)
  }

  // MARK: - Events

  /// Calls `onEvent`, and queues the runs that it returns.
  private mutating func report(_ event: TrainingEvent) throws {
    for configuration in try onEvent(event) {
      let identity = configuration.identity
      try configuration.validate()
      if let run = try store.run(identity), run.status.isFinal {
        try report(.ended(run))
      } else {
        board.add(configuration, streams: store.streams)
        if speculative.contains(identity), !stopping.contains(identity) {
          speculative.remove(identity)
          try report(.started(identity))
        } else {
          try store.enqueue(configuration)
          add([configuration])
        }
      }
    }
  }

  /// Waits up to 0.1 s for output of workers, and removes those that have ended.
  private mutating func watch() throws {
    var descriptors = running.flatMap(\.descriptors)
    poll(&descriptors, nfds_t(descriptors.count), 100)
    var stillRunning: [WorkerProcess] = []
    var ended: [Run] = []
    for worker in running {
      worker.drain()
      guard let ending = worker.ending() else {
        stillRunning.append(worker)
        continue
      }
      guard isRequired(worker) else {
        speculative.remove(worker.configuration.identity)
        stopping.remove(worker.configuration.identity)
        continue
      }
      for notice in worker.notices where saidNotices.insert(notice).inserted {
        DisplayChannel.send(.display(MimeBundle(plain: notice), id: nil))
      }
      board.finish(worker)
      if let run = try? store.run(worker.configuration.identity), run.status.isFinal {
        ended.append(run)
      } else {
        failures.append(worker.failure(ending))
      }
    }
    running = stillRunning
    for run in ended { try report(.ended(run)) }
  }

  /// Has every worker write its checkpoint and end.
  private mutating func interruptAll() throws -> Never {
    let first = running.first(where: isRequired)
    running.forEach { $0.send(SIGTERM) }
    let deadline = ContinuousClock.now + Self.timeLimit
    while !running.isEmpty {
      try watch()
      if ContinuousClock.now > deadline { running.forEach { $0.send(SIGKILL) } }
    }
    let configuration = first?.configuration ?? waiting[0]
    throw TrainingError.interrupted(
      identity: configuration.identity, step: first?.progress?.step ?? 0, steps: first?.progress?.steps ?? 0)
  }
}
