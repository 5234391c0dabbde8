import Dispatch
import Synchronization

/// Hands a line from the client to the cell that waits for it.
final class InputExchange: Sendable {
  private let state = Mutex<(isWaiting: Bool, line: String?)>((false, nil))
  private let answered = DispatchSemaphore(value: 0)

  func wait() -> String? {
    state.withLock { $0 = (true, nil) }
    answered.wait()
    return state.withLock { $0.line }
  }

  /// One that nobody waits for is dropped.
  func answer(_ line: String?) {
    let isAwaited = state.withLock { state in
      guard state.isWaiting else { return false }
      state = (false, line)
      return true
    }
    if isAwaited { answered.signal() }
  }
}
