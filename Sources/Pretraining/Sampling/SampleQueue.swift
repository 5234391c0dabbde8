import Randomness
internal import Synchronization

/// Texts that threads write, each taking the next when it has a place.
final class SampleQueue: Sendable {
  struct Job {
    let index: Int
    let key: RandomKey
    let prompt: [Int32]
  }

  private struct State {
    var next = 0
    var completed = 0
    var isStopped = false
    var texts: [[Int32]]
  }

  private let keys: [RandomKey]
  private let prompts: [[Int32]]
  private let state: Mutex<State>
  private let goesOn: @Sendable (_ completed: Int) -> Bool

  init(keys: [RandomKey], prompts: [[Int32]], goesOn: @escaping @Sendable (_ completed: Int) -> Bool) {
    (self.keys, self.prompts, self.goesOn) = (keys, prompts, goesOn)
    state = Mutex(State(texts: keys.map { _ in [] }))
  }

  var texts: [[Int32]] { state.withLock { $0.texts } }
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// The next that nobody has taken.
  func take() -> Job? {
    state.withLock { state in
      guard state.next < keys.count, !state.isStopped else { return nil }
      state.next += 1
      return Job(index: state.next - 1, key: keys[state.next - 1], prompt: prompts[state.next - 1])
    }
  }

  func finish(_ index: Int, _ text: [Int32]) {
    let completed = state.withLock { state in
      state.texts[index] = text
      state.completed += 1
      return state.completed
    }
    if !goesOn(completed) { state.withLock { $0.isStopped = true } }
  }
}
