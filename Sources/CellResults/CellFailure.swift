/// Why a cell did not finish: what happened, where in the cell, and the text a person reads.
public struct CellFailure: Codable, Hashable, Sendable, Error {
  public enum Kind: String, Codable, Sendable {
    case compile, uncaughtError, trap, exit, interrupted, timeout, sessionDied, parameter
    /// A Swift package that the cell needs cannot be had.
    case package

    /// As a person reads it, in a terminal and in a report.
    public var words: String {
      switch self {
      case .compile: "does not compile"
      case .uncaughtError: "uncaught error"
      case .trap: "trapped"
      case .exit: "exit"
      case .interrupted: "interrupted"
      case .timeout: "time limit"
      case .sessionDied: "session died"
      case .parameter: "parameters"
      case .package: "package"
      }
    }

    /// As notebooks call it (`ename`).
    public var errorName: String {
      switch self {
      case .compile: "CompileError"
      case .uncaughtError: "UncaughtError"
      case .trap: "Trap"
      case .exit: "Exit"
      case .interrupted: "Interrupted"
      case .timeout: "Timeout"
      case .sessionDied: "SessionDied"
      case .parameter: "ParameterError"
      case .package: "PackageError"
      }
    }
  }

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
