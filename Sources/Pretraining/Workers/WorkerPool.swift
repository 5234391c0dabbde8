internal import Display
internal import Glibc

/// What becomes of a run while many are trained.
public enum RunNews: Sendable {
  case started(RunIdentity)
  /// How far the runs in training have come, from 0 to 1; several times a second.
  case progress([RunIdentity: Double])
  /// Complete, or failed.
  case ended(Run)
  /// A worker has nothing to do until others end.
  case idle
}

/// Trains runs in processes of their own, so many at a time, and shows how they come along.
struct WorkerPool {
  /// Hears the news, and may answer: to `ended` with runs to be trained as well, to `idle` with runs that may be wanted later.
  typealias News = (RunNews) throws -> [RunConfiguration]

  let executable: String
  let store: RunStore
  let options: TrainingOptions
  let showsProgress: Bool
  private var waiting: [RunConfiguration] = []
  private var running: [WorkerProcess] = []
  /// Of those that run, the ones nobody has asked for yet, and of these the ones told to end.
  private var ahead: Set<RunIdentity> = []
  private var leaving: Set<RunIdentity> = []
  private var failures: [WorkerFailure] = []
  private var board: ProgressBoard
  private let news: News
  /// How long workers may take for their last checkpoint before they are killed.
  private static let patience = Duration.seconds(60)

  init(
    _ configurations: [RunConfiguration], alreadyDone: Int, store: RunStore, options: TrainingOptions, showsProgress: Bool,
    news: @escaping News
  ) throws {
    executable = try WorkerExecutable.path()
    (self.store, self.options, self.showsProgress, self.news) = (store, options, showsProgress, news)
    board = ProgressBoard(configurations, alreadyDone: alreadyDone, streams: store.streams)
    add(configurations)
  }

  /// The longest first: then no long run is left alone at the end.
  private mutating func add(_ configurations: [RunConfiguration]) {
    let board = board
    waiting = (waiting + configurations).enumerated().sorted { left, right in
      let (a, b) = (board.work(left.element), board.work(right.element))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  /// Returns when all that was asked for has ended. Throws ``TrainingError`` if some were interrupted or died.
  mutating func train(workers: Int, isInterrupted: () -> Bool) throws {
    defer { running.forEach { $0.send(SIGTERM) } }
    while !waiting.isEmpty || running.contains(where: isAskedFor) {
      if isInterrupted() { try stop() }
      try fill(workers)
      try watch()
      if showsProgress { board.show(running) }
      try tell(.progress(Dictionary(running.filter(isAskedFor).map { ($0.configuration.identity, $0.part) }) { $1 }))
    }
    for worker in running { dismiss(worker) }
    while !running.isEmpty { try watch() }
    if showsProgress { board.show(running) }
    guard failures.isEmpty else { throw TrainingError.workers(failures) }
  }

  // MARK: - Beginning

  private mutating func fill(_ workers: Int) throws {
    while running.count < workers {
      if !waiting.isEmpty {
        let next = waiting.removeFirst()
        try start(next)
        try tell(.started(next.identity))
      } else if let guess = try likelyNext() {
        ahead.insert(guess.identity)
        try store.enqueue(guess)
        try start(guess)
      } else {
        return
      }
    }
    // What is asked for goes before what may be. Its checkpoint keeps what was done.
    if !waiting.isEmpty, let guess = running.first(where: { !isAskedFor($0) && !leaving.contains($0.configuration.identity) }) {
      dismiss(guess)
    }
  }

  private mutating func start(_ configuration: RunConfiguration) throws {
    running.append(try WorkerProcess(configuration, executable: executable, store: store.directory, options: options))
  }

  private func likelyNext() throws -> RunConfiguration? {
    let busy = Set(running.map(\.configuration.identity))
    return try news(.idle).first { try !busy.contains($0.identity) && store.run(for: $0)?.status.isFinal != true }
  }

  private func isAskedFor(_ worker: WorkerProcess) -> Bool { !ahead.contains(worker.configuration.identity) }

  private mutating func dismiss(_ worker: WorkerProcess) {
    leaving.insert(worker.configuration.identity)
    worker.send(SIGTERM)
  }

  // MARK: - Hearing

  /// Passes news on, and takes up what is asked for in answer.
  private mutating func tell(_ message: RunNews) throws {
    for configuration in try news(message) {
      let identity = configuration.identity
      try configuration.validate()
      if let run = try store.run(identity), run.status.isFinal {
        try tell(.ended(run))
      } else {
        board.add(configuration, streams: store.streams)
        if ahead.contains(identity), !leaving.contains(identity) {
          ahead.remove(identity)
          try tell(.started(identity))
        } else {
          try store.enqueue(configuration)
          add([configuration])
        }
      }
    }
  }

  /// Waits a moment for news, and takes leave of those that have ended.
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
      guard isAskedFor(worker) else {
        ahead.remove(worker.configuration.identity)
        leaving.remove(worker.configuration.identity)
        continue
      }
      worker.notices.forEach { DisplayChannel.send(.display(MimeBundle(plain: $0), id: nil)) }
      board.finish(worker)
      if let run = try? store.run(worker.configuration.identity), run.status.isFinal {
        ended.append(run)
      } else {
        failures.append(worker.failure(ending))
      }
    }
    running = stillRunning
    for run in ended { try tell(.ended(run)) }
  }

  /// Asks every worker to write its checkpoint and end.
  private mutating func stop() throws -> Never {
    let first = running.first(where: isAskedFor)
    running.forEach { $0.send(SIGTERM) }
    let deadline = ContinuousClock.now + Self.patience
    while !running.isEmpty {
      try watch()
      if ContinuousClock.now > deadline { running.forEach { $0.send(SIGKILL) } }
    }
    let configuration = first?.configuration ?? waiting[0]
    throw TrainingError.interrupted(
      identity: configuration.identity, step: first?.progress?.step ?? 0, steps: first?.progress?.steps ?? 0)
  }
}
