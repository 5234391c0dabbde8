import OrderedJSON
import Synchronization

/// What a session's cells have said, for those who look at it later, and those who watch.
final class Transcript: Sendable {
  private struct State {
    /// By run, oldest first.
    var runs: [[[UInt8]]] = []
    var bytes = 0
    var followers: [MessageLine] = []
  }

  /// Older runs are forgotten beyond this; of a longer one, its beginning.
  private static let capacity = 4 << 20
  private let state = Mutex(State())

  func beginRun() { state.withLock { if $0.runs.last?.isEmpty != true { $0.runs.append([]) } } }

  func append(_ line: [UInt8]) {
    state.withLock { state in
      if state.runs.isEmpty { state.runs.append([]) }
      state.runs[state.runs.count - 1].append(line)
      state.bytes += line.count
      while state.bytes > Self.capacity {
        if state.runs[0].isEmpty {
          state.runs.removeFirst()
        } else {
          // The first of many at once: removing each by itself would take ever longer.
          let dropped = max(1, state.runs[0].count / 4)
          state.bytes -= state.runs[0].prefix(dropped).reduce(0) { $0 + $1.count }
          state.runs[0].removeFirst(dropped)
        }
      }
      state.followers.removeAll { !$0.send(bytes: line) }
    }
  }

  /// Sends what is kept of the newest run, and all that comes until `release`.
  func follow(_ line: MessageLine) {
    state.withLock { state in
      let kept = state.runs.last { !$0.isEmpty } ?? []
      if kept.allSatisfy({ line.send(bytes: $0) }) { state.followers.append(line) }
    }
  }

  /// Tells those who watch that nothing is running any more.
  func release(_ message: JSON) {
    let followers = state.withLock { state in
      defer { state.followers = [] }
      return state.followers
    }
    for follower in followers { follower.send(message) }
  }
}
