internal import Display
internal import Glibc

/// What becomes of a run while many are trained.
public enum RunNews: Sendable {
  case started(RunIdentity)
  /// Complete, or failed.
  case ended(Run)
}

/// Trains runs in processes of their own, so many at a time, and shows how they come along.
struct WorkerPool {
  let executable: String
  let store: RunStore
  let options: TrainingOptions
  private var waiting: [RunConfiguration]
  private var running: [WorkerProcess] = []
  private var failures: [WorkerFailure] = []
  private var board: ProgressBoard
  private let news: (RunNews) throws -> Void
  /// How long workers may take for their last checkpoint before they are killed.
  private static let patience = Duration.seconds(60)

  init(_ configurations: [RunConfiguration], alreadyDone: Int, store: RunStore, options: TrainingOptions, news: @escaping (RunNews) throws -> Void) throws {
    executable = try WorkerExecutable.path()
    (self.store, self.options, self.news) = (store, options, news)
    let board = ProgressBoard(configurations, alreadyDone: alreadyDone, streams: store.streams)
    self.board = board
    // The longest first: then no long run is left alone at the end.
    waiting = configurations.enumerated().sorted { left, right in
      let (a, b) = (board.work(left.element), board.work(right.element))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  /// Returns when all have ended. Throws ``TrainingError`` if some were interrupted or died.
  mutating func train(workers: Int, isInterrupted: () -> Bool) throws {
    defer { running.forEach { $0.send(SIGTERM) } }
    while !waiting.isEmpty || !running.isEmpty {
      if isInterrupted() { try stop() }
      while running.count < workers, !waiting.isEmpty {
        let next = waiting.removeFirst()
        running.append(try WorkerProcess(next, executable: executable, store: store.directory, options: options))
        try news(.started(next.identity))
      }
      try watch()
      board.show(running)
    }
    board.show(running)
    guard failures.isEmpty else { throw TrainingError.workers(failures) }
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
      worker.notices.forEach { DisplayChannel.send(.display(MimeBundle(plain: $0), id: nil)) }
      board.finish(worker)
      if let run = try? store.run(worker.configuration.identity), run.status.isFinal {
        ended.append(run)
      } else {
        failures.append(worker.failure(ending))
      }
    }
    running = stillRunning
    for run in ended { try news(.ended(run)) }
  }

  /// Asks every worker to write its checkpoint and end.
  private mutating func stop() throws -> Never {
    let first = running.first
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
