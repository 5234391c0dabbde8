import Foundation
internal import OperatingSystem
internal import Pretraining
internal import Provenance
internal import Synchronization

/// The summaries of a store's runs, read by a thread of their own and kept in the user's cache folder, so that a store of thousands of runs is
/// there at once.
final class RunSummaries: Sendable {
  private struct Entry: Codable {
    var stamp: String
    var summary: RunSummary
  }

  private struct State {
    var entries: [RunIdentity: Entry] = [:]
    var version = 1
    var unread = 0
    /// The answer of this version.
    var table: RunTableAnswer?

    mutating func change() { version += 1 }
  }

  let store: RunStore
  private let cache: String
  private let state = Mutex(State())

  init(of store: RunStore) {
    self.store = store
    let folder = Programs.variable("XDG_CACHE_HOME") ?? HomeFolder.path() + "/.cache"
    let place = realpath(store.directory, nil).map { path in
      defer { free(path) }
      return String(cString: path)
    }
    cache = "\(folder)/megadoc/board/\(ContentHash(of: place ?? store.directory).short).json"
    guard let text = try? String(contentsOfFile: cache, encoding: .utf8),
      let known = try? CanonicalJSON.decode([String: Entry].self, from: text)
    else { return }
    state.withLock { state in
      for (name, entry) in known { if let identity = RunIdentity(hexadecimal: name) { state.entries[identity] = entry } }
    }
  }

  /// Reads what has changed, once a second, for as long as the process lives.
  func keepReading() {
    var saved = 0
    while true {
      read()
      let version = state.withLock { $0.version }
      if version != saved {
        save()
        saved = version
      }
      sleep(1)
    }
  }

  private func read() {
    let present = store.storedIdentities.compactMap { identity in
      FileStamp(path: store.path(of: identity)).map { (identity, $0.text) }
    }
    let identities = Set(present.map(\.0))
    let changed = state.withLock { state in
      let count = state.entries.count
      state.entries = state.entries.filter { identities.contains($0.key) }
      if state.entries.count != count { state.change() }
      return present.filter { identity, stamp in
        // Of a run in training also the end of its process is news, which does not change the file.
        state.entries[identity].map { $0.stamp != stamp || $0.summary.status == "running" } ?? true
      }
    }
    // The newest first, a few at a time, so that the page fills while the rest is read.
    let order = changed.sorted { $0.1 > $1.1 }
    for (index, (identity, stamp)) in order.enumerated() {
      guard let run = try? store.ownRun(identity), let summary = try? RunSummary(run) else { continue }
      state.withLock { state in
        if state.entries[identity]?.stamp != stamp || state.entries[identity]?.summary.status != summary.status {
          state.entries[identity] = Entry(stamp: stamp, summary: summary)
          if index % 100 == 0 || index == order.count - 1 { state.change() }
        }
        state.unread = order.count - 1 - index
      }
    }
    state.withLock { state in
      state.unread = 0
      if order.count > 1 { state.change() }
    }
  }

  private func save() {
    let entries = state.withLock { $0.entries }
    let named = Dictionary(uniqueKeysWithValues: entries.map { ($0.key.hexadecimal, $0.value) })
    // A cache that cannot be written costs time at the next start alone.
    try? Folder.make(Folder.of(cache))
    if let text = try? CanonicalJSON.text(named) { try? AtomicFile.write(text, to: cache) }
  }

  /// All runs, or only the version where that has not changed.
  func table(since version: Int) -> RunTableAnswer {
    state.withLock { state in
      var answer: RunTableAnswer
      if version == state.version {
        answer = RunTableAnswer(version: version)
      } else if let table = state.table, table.version == state.version {
        answer = table
      } else {
        answer = RunTableAnswer(version: state.version, state.entries.mapValues { ($0.summary, $0.stamp) })
        state.table = answer
      }
      answer.unread = state.unread
      answer.store = store.directory
      answer.system = SystemLoad.text
      return answer
    }
  }

  /// The run whose identity begins with these digits.
  func run(_ digits: String) -> Run? {
    let identity = state.withLock { state in state.entries.keys.first { $0.hexadecimal.hasPrefix(digits) } }
    guard !digits.isEmpty, let identity else { return nil }
    return try? store.ownRun(identity)
  }
}
