import Foundation
import Synchronization

/// Texts that wait for a place, in the order they came. Bounded: beyond, clients are told to come back.
final class GenerationQueue: Sendable {
  private struct State {
    var waiting: [GenerationJob] = []
    var isStopped = false
  }

  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)
  let mostWaiting: Int

  init(mostWaiting: Int) { self.mostWaiting = mostWaiting }

  var count: Int { state.withLock { $0.waiting.count } }

  /// False where there is no room for all of them; then none is taken.
  func add(_ jobs: [GenerationJob]) -> Bool {
    let isTaken = state.withLock { state in
      state.waiting.removeAll { $0.request.isCancelled }
      guard !state.isStopped, state.waiting.count + jobs.count <= mostWaiting else { return false }
      state.waiting += jobs
      return true
    }
    if isTaken { arrivals.signal() }
    return isTaken
  }

  func stop() {
    state.withLock { $0.isStopped = true }
    arrivals.signal()
  }

  /// Up to `count` jobs. Where `waits`, returns only when there is one; nil when the queue has been stopped.
  func take(_ count: Int, waits: Bool) -> [GenerationJob]? {
    while true {
      let taken: [GenerationJob]? = state.withLock { state in
        if state.isStopped { return nil }
        let taken = Array(state.waiting.prefix(count))
        state.waiting.removeFirst(taken.count)
        return taken
      }
      guard let taken else { return nil }
      if !taken.isEmpty || !waits { return taken }
      arrivals.wait()
    }
  }
}
