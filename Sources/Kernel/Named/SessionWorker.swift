import Foundation
import Synchronization

/// The one thread that runs cells: the session process ends with the thread that has started it.
final class SessionWorker: Sendable {
  private let jobs = Mutex<[@Sendable (LiveSession) -> Void]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  /// Starts the session. Throws where the toolchain or the runtime is missing.
  static func start(name: String) throws -> (worker: SessionWorker, session: LiveSession) {
    let worker = SessionWorker()
    let started = DispatchSemaphore(value: 0)
    let outcome = Mutex<Result<Unchecked, any Error>?>(nil)
    let thread = Thread {
      let result = Result { Unchecked(session: try LiveSession(name: name)) }
      outcome.withLock { $0 = result }
      started.signal()
      if case .success(let unchecked) = result { worker.work(unchecked.session) }
    }
    thread.stackSize = 16 << 20
    thread.start()
    started.wait()
    return (worker, try outcome.withLock { try $0!.get() }.session)
  }

  /// The session's own locks make its ledger and its questions safe; `run` is left to the worker.
  private struct Unchecked: @unchecked Sendable { let session: LiveSession }

  func perform(_ job: @escaping @Sendable (LiveSession) -> Void) {
    jobs.withLock { $0.append(job) }
    arrivals.signal()
  }

  private func work(_ session: LiveSession) {
    while true {
      arrivals.wait()
      jobs.withLock { $0.removeFirst() }(session)
    }
  }
}
