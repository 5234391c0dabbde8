/// Why a cell did not finish: what happened, where in the cell, and the text a person reads.
public struct CellFailure: Codable, Hashable, Sendable, Error {
  public enum Kind: String, Codable, Sendable { case compile, uncaughtError, trap, exit, interrupted, timeout, sessionDied, parameter }

  public var kind: Kind
  /// One line: `Index out of range`, `cannot find 'x' in scope`.
  public var summary: String
  /// Everything a terminal would show: excerpt with caret, fix-its, trace of cell lines. No colour codes.
  public var details: String
  /// Line within the cell, from 1, where known.
  public var line: Int?
  /// What the cell called `exit` with.
  public var exitStatus: Int32?

  public init(_ kind: Kind, summary: String, details: String, line: Int? = nil) {
    (self.kind, self.summary, self.details, self.line) = (kind, summary, details, line)
  }
}
