import Foundation

/// How many copies of a session are kept, and how much memory they may take.
public struct SnapshotLimits: Hashable, Codable, Sendable {
  /// The newest cells that can be undone; 0 turns snapshots off.
  public var count = 4
  /// Of the machine's memory, what the copies may hold beyond what they share with the session.
  public var memoryShare = 0.25

  public init() {}
  public static var none: SnapshotLimits {
    var limits = SnapshotLimits()
    limits.count = 0
    return limits
  }
}

/// Copies of a session from before its newest cells, oldest first.
struct SnapshotShelf {
  struct Snapshot {
    enum Content {
      case session(Session)
      /// Why there is none.
      case missing(String)
    }
    var content: Content
    var chain: CellChain
    /// The cell that was run next; nil while none has been.
    var cell: String?
  }

  var limits = SnapshotLimits()
  private(set) var snapshots: [Snapshot] = []

  /// The state is already kept: no cell has been run since.
  var isCurrent: Bool { snapshots.last.map { $0.cell == nil } ?? false }

  mutating func add(_ content: Snapshot.Content, chain: CellChain) { snapshots.append(Snapshot(content: content, chain: chain)) }

  /// What later cells see has changed without a cell having run since the state was kept.
  mutating func keep(_ chain: CellChain) {
    if isCurrent { snapshots[snapshots.count - 1].chain = chain }
  }

  /// The cell that is about to change the state kept last.
  mutating func cellStarts(_ name: String) {
    if isCurrent { snapshots[snapshots.count - 1].cell = name }
  }

  /// Lets the oldest go until the limits are met. The copies are those of `session`, or of one that it has come from.
  mutating func trim(beside session: Session) {
    let allowed = Int(Double(ProcessInfo.processInfo.physicalMemory) * limits.memoryShare)
    while !snapshots.isEmpty, snapshots.count > limits.count || heldMemory(beside: session) > allowed || Self.memoryIsShort {
      snapshots.removeFirst()
    }
  }

  /// What would be free without the copies, in bytes. They may share it with each other, long after the session has gone on.
  private func heldMemory(beside session: Session) -> Int {
    let copies = snapshots.compactMap { if case .session(let copy) = $0.content { copy } else { nil } }
    // To be asked what it holds takes a process milliseconds.
    if copies.isEmpty { return 0 }
    let own = session.memory
    return copies.map(\.memory.share).reduce(own.share, +) - own.whole
  }

  /// The newest state from before a cell, woken up, and off the shelf; nil where none can be had. `cells` are those that were run
  /// since, newest first.
  mutating func takeNewest() -> (session: Session, chain: CellChain, cells: [String])? {
    var cells: [String] = []
    while let snapshot = snapshots.popLast() {
      guard let cell = snapshot.cell else { continue }
      cells.append(cell)
      if case .session(let session) = snapshot.content, session.resume() { return (session, snapshot.chain, cells) }
    }
    return nil
  }

  mutating func clear() { snapshots = [] }

  /// Less than a tenth of the machine's memory is free.
  private static var memoryIsShort: Bool {
    let text = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)) ?? ""
    guard let line = text.lines.first(where: { $0.hasPrefix("MemAvailable:") }), let kibibytes = Int(line.filter(\.isNumber)) else {
      return false
    }
    return kibibytes << 10 < Int(ProcessInfo.processInfo.physicalMemory) / 10
  }
}

/// Nothing can be undone.
public struct UndoError: Error, CustomStringConvertible, Sendable {
  public let description: String
}
