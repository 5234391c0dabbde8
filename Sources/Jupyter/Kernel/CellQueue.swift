internal import Foundation
import Synchronization

/// Cells that wait for their turn. One thread takes them, another puts them in.
final class CellQueue: Sendable {
  private struct State {
    var requests: [ExecuteRequest] = []
    var isClosed = false
    /// Set while the taker waits for the queue to be emptied after a failure.
    var isAborting = false
    var aborted: [ExecuteRequest] = []
  }

  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)
  private let abortion = DispatchSemaphore(value: 0)
  private let wakeUp: WakeUp

  init(wakeUp: WakeUp) { self.wakeUp = wakeUp }

  func append(_ request: ExecuteRequest) {
    state.withLock { $0.requests.append(request) }
    arrivals.signal()
  }

  /// The next cell, when there is one; nil when the queue is closed.
  func next() -> ExecuteRequest? {
    while true {
      arrivals.wait()
      let (request, isClosed) = state.withLock { state -> (ExecuteRequest?, Bool) in
        if state.isClosed { return (nil, true) }
        return (state.requests.isEmpty ? nil : state.requests.removeFirst(), false)
      }
      if isClosed { return nil }
      // Nil where the one that was announced has been aborted.
      if let request { return request }
    }
  }

  /// Takes out every cell that clients have sent until now, those still in the sockets included.
  func abortWaiting() -> [ExecuteRequest] {
    let isClosed = state.withLock {
      $0.isAborting = !$0.isClosed
      return $0.isClosed
    }
    guard !isClosed else { return [] }
    wakeUp.signal()
    abortion.wait()
    return state.withLock { state in
      defer { state.aborted = [] }
      return state.aborted
    }
  }

  /// To be called when the sockets have been read empty.
  func finishAborting() {
    let wasAborting = state.withLock { state in
      guard state.isAborting else { return false }
      (state.aborted, state.requests, state.isAborting) = (state.requests, [], false)
      return true
    }
    if wasAborting { abortion.signal() }
  }

  func close() {
    state.withLock { $0.isClosed = true }
    finishAborting()
    arrivals.signal()
  }
}
