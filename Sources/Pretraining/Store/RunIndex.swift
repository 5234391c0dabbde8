internal import OperatingSystem
internal import Synchronization

/// The runs of a store for somebody who looks at them again and again: only files that have changed are read again.
package final class RunIndex: Sendable {
  private struct Entry {
    var stamp: FileStamp
    var run: Run
  }

  package let store: RunStore
  private let entries = Mutex<[RunIdentity: Entry]>([:])

  package init(_ store: RunStore) { self.store = store }

  /// Oldest first. A file that cannot be read is left out, as it may be of another version.
  package var runs: [Run] { entries.withLock { $0.values.map(\.run) }.sorted { ($0.created, $0.identity) < ($1.created, $1.identity) } }

  /// Reads what has changed since the last call, and returns those runs, oldest first. A run in training is always among them.
  package func refresh() -> [Run] {
    entries.withLock { entries in
      var changed: [Run] = []
      var present: Set<RunIdentity> = []
      for identity in store.storedIdentities {
        guard let stamp = FileStamp(path: store.path(of: identity)) else { continue }
        present.insert(identity)
        if let known = entries[identity], known.stamp == stamp, known.run.status != .running { continue }
        guard let run = try? store.ownRun(identity) else { continue }
        entries[identity] = Entry(stamp: stamp, run: run)
        changed.append(run)
      }
      entries = entries.filter { present.contains($0.key) }
      return changed.sorted { ($0.created, $0.identity) < ($1.created, $1.identity) }
    }
  }
}
