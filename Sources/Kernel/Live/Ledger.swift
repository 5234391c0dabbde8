import Foundation

/// The cells that a session has run, in their order.
public struct Ledger: Sendable, Codable {
  public struct Entry: Sendable, Codable {
    /// In the order of execution, from 1.
    public var number: Int
    public var heading: CellHeading
    /// The cell file; nil for what was typed.
    public var file: String?
    public var text: String
    /// As it stood in the file, where parameters have changed it.
    public var source: String?
    public var failure: String?
    public var seconds: Double
    public var started: Date
    /// Which session process ran it, counted from 1: only those of the newest still have their variables.
    public var life: Int
    public var isUndone = false

    public var succeeded: Bool { failure == nil }
  }

  public var entries: [Entry] = []
  public var life = 1

  public init() {}

  /// Those that ran to their end and whose variables are still there.
  public var living: [Entry] { entries.filter { $0.succeeded && !$0.isUndone && $0.life == life } }

  /// Those that ran to their end in the process before this one, where it has been lost.
  public var lost: [Entry] { entries.filter { $0.succeeded && !$0.isUndone && $0.life == life - 1 } }
}
