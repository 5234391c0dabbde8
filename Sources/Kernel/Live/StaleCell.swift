import CellEngine

/// A cell of a file whose variables are not what its code would compute now.
public struct StaleCell: Hashable, Sendable, Codable {
  public enum Reason: Hashable, Sendable, Codable {
    case neverRun
    /// Its text is not the one that was run.
    case edited
    /// It failed when it was last run.
    case failed
    /// It uses `name` of an earlier cell, or what that cell may change; the cell is stale itself or was run again since.
    case depends(name: String?, cell: Int)
    /// It declares `name` again, which the other cell has declared since.
    case follows(name: String, cell: Int)
    /// When it ran, this was another than it would be in a run of the file; nil for an extension or the like.
    case usedAnother(name: String?)
    /// Its variable has been changed otherwise than a run of the file would.
    case changed(name: String)
  }

  public var heading: CellHeading
  public var reason: Reason

  /// `cell 4 “Fit”: uses rate of cell 2, which has changed`.
  public var text: String {
    let why =
      switch reason {
      case .neverRun: "not run yet"
      case .edited: "edited since it was run"
      case .failed: "failed when it was run"
      case .follows(let name, let cell): "declares \(name) after cell \(cell), which has changed"
      case .usedAnother(let name): "ran with another \(name ?? "extension or import") than a run of the file would have"
      case .changed(let name): "its \(name) has been changed otherwise than a run of the file would"
      case .depends(let name, let cell): (name.map { "uses \($0) of" } ?? "depends on") + " cell \(cell), which has changed"
      }
    return "\(heading.name): \(why)"
  }
}
