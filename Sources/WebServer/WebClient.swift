import Synchronization

/// The client of one request, while it is answered.
package final class WebClient: Sendable {
  private struct State {
    var isGone = false
    var actions: [@Sendable () -> Void] = []
  }
  private let state = Mutex(State())

  package init() {}

  /// Calls `action` once when the client has closed the connection; at once if it has already.
  package func whenGone(_ action: @escaping @Sendable () -> Void) {
    let isGone = state.withLock { state in
      if !state.isGone { state.actions.append(action) }
      return state.isGone
    }
    if isGone { action() }
  }

  package var isGone: Bool { state.withLock { $0.isGone } }

  package func leave() {
    let actions = state.withLock { state in
      state.isGone = true
      defer { state.actions = [] }
      return state.actions
    }
    for action in actions { action() }
  }
}
