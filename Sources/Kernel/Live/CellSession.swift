import CellEngine
import Display
import OperatingSystem
import Provenance

/// Something that runs cells and keeps their variables: in this process, or behind the socket of a named session.
///
/// `run` is called from one thread; questions about code may come from another meanwhile.
public protocol CellSession: AnyObject {
  /// What the session is called; nil for one that ends with its command.
  var sessionName: String? { get }

  /// Runs a cell to its end. `receive` is told of everything, beginning with `cellStarted` and ending with `cellEnded`.
  /// Throws for faults of the installation or of the connection; those of the cell are in the result.
  func run(
    _ job: CellJob, interruption: InterruptionSource?, input: @escaping @Sendable () -> String?, receive: @escaping (RunEvent) -> Void
  ) throws -> CellResult

  /// Gives the variables of a cell what was kept of them in a file, instead of running it. False where that is not possible, and where
  /// it was interrupted: nothing has come of it then.
  func putBack(_ job: CellJob, from file: String, interruption: InterruptionSource?) throws -> Bool
  /// Gets the packages of a file before any of its cells runs: what their results depend on. Nil where the packages cannot be had, of which its
  /// first cell then says why, and where the session is in another process, whose cells get them.
  func prepare(_ requests: [PackageRequest], interruption: InterruptionSource?, receive: @escaping (RunEvent) -> Void) -> ContentHash?
  /// What is known of the last cell besides its result; nil where it was commands alone, or the session is in another process.
  var keepsake: CellKeepsake? { get }

  /// Keeps other clients' cells from running between those of one run. Waits for their runs to end.
  func beginTurn(interruption: InterruptionSource?, receive: (RunEvent) -> Void) throws
  func endTurn() throws

  /// The cells that have been run.
  func ledger() throws -> Ledger

  /// Prepares for questions about code, which otherwise wait for the language server's start. Returns at once.
  func warmUp()

  /// Positions count Unicode scalars from the start of `code`.
  func complete(_ code: String, at position: Int) -> Completions
  func signatures(_ code: String, at position: Int) -> [CallSignature]
  func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle?
}

/// What it takes to know later whether a cell must run again, and to put its variables back.
public struct CellKeepsake {
  /// What the cell took from outside.
  package var trace: CellTrace
  /// What its variables were at its end; nil where that was not asked for, or could not be found out.
  package var notes: NotedVariables?
}
