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
      case .depends(let name, let cell): (name.map { "uses \($0) of" } ?? "depends on") + " cell \(cell), which has changed"
      }
    return "\(heading.name): \(why)"
  }
}
