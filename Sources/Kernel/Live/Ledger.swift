import CellEngine
import Foundation

/// The cells that a session has run, in their order.
public struct Ledger: Sendable, Codable {
  public struct Entry: Sendable, Codable {
    /// What has become of what the cell declared and changed.
    public enum Fate: String, Sendable, Codable {
      case kept
      /// By `%undo`: as if it had never been run.
      case undone
      /// With the process that held it.
      case lost
      /// Lost, and run again as another entry.
      case replayed
      /// Its cell is edited or gone: what it has changed stays changed, and what it declared is out of reach.
      case retired
    }

    /// In the order of execution, from 1.
    public var number: Int
    public var heading: CellHeading
    /// The cell file; nil for what was typed.
    public var file: String?
    /// Of the cell in its notebook.
    var cellID: String?
    public var text: String
    /// As it stood in the file, where parameters have changed it.
    public var source: String?
    public var failure: String?
    public var seconds: Double
    public var started: Date
    public var fate = Fate.kept
    /// Names that were put out of reach, and the number of the entry that ran next.
    var retirement: Retirement?

    struct Retirement: Sendable, Codable {
      var next: Int
      var names: Set<String>
      /// It is of the entry that ran next, and undone with that.
      var isOfNext = false
    }

    /// What `%forget` has put out of reach, by whatever cell it was declared.
    var forgets: [String] = []

    public var succeeded: Bool { failure == nil }
  }

  public var entries: [Entry] = []
  /// Those that cells can import, where there are any.
  public var packages: [PackageBuild.Package]?

  public init() {}

  /// Those that ran to their end and whose variables are still there.
  public var living: [Entry] { entries.filter { $0.succeeded && $0.fate == .kept } }

  /// Those that ran to their end and lost their variables, and have not been run again.
  public var lost: [Entry] { entries.filter { $0.succeeded && $0.fate == .lost } }

  /// The process has gone.
  mutating func loseAll() {
    for index in entries.indices where entries[index].fate == .kept { entries[index].fate = .lost }
  }

  /// Says what has become of the last run of a cell of that name.
  mutating func mark(_ name: String, as fate: Entry.Fate) {
    guard let index = entries.lastIndex(where: { $0.heading.name == name && $0.fate == .kept }) else { return }
    entries[index].fate = fate
    for other in entries.indices {
      // What it took the place of is there again, and so is what was forgotten since.
      if let retirement = entries[other].retirement, retirement.isOfNext, retirement.next == entries[index].number {
        (entries[other].fate, entries[other].retirement) = (.kept, nil)
      }
      if other > index, !entries[other].forgets.isEmpty, entries[other].fate == .kept { entries[other].fate = fate }
    }
  }
}
