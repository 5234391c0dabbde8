import CellEngine
import Display
import Foundation
import CellResults

/// What happens in a run, in its order: for whoever shows it, writes it down, or sends it on.
public enum RunEvent: Sendable {
  case runStarted(file: String, cells: Int, session: String?)
  /// Other clients of the session come first.
  case waiting(ahead: Int)
  /// The heading of a Markdown cell.
  case prose(String)
  case cellStarted(CellHeading)
  case output(CellOutput.Stream, String)
  case display(DisplayEvent)
  /// What the compiler has to say of a cell that compiles.
  case warnings(String)
  /// A remark of the session itself.
  case note(String)
  /// The cell has been asked to stop.
  case interrupting
  /// The cell reads a line; a client that can answers.
  case inputRequested
  case cellEnded(CellResult)
  /// The cell was not run: what came before this was kept from then, and its variables as well where they were put back.
  case cellKnown(Date, isPutBack: Bool)
  /// A cell that was not chosen.
  case cellSkipped(CellHeading)
  /// Cells whose variables are not what their code would now compute.
  case stale([StaleCell])
  case runEnded(failures: Int, exit: ExitCode, seconds: Double, reports: [String])
}
