internal import CSessionProtocol

/// What becomes of the variables of a cell, besides that they are there.
public enum VariableUse: Sendable {
  case none
  /// What they are at its end is written to this file, and what is to be known of them to one beside it.
  case note(String)
  /// They are read from this file, and nothing of the cell runs.
  case putBack(String)

  /// As the session reads it.
  var words: String {
    switch self {
    case .none: MEGADOC_VARIABLES_NONE
    case .note(let path): "\(MEGADOC_VARIABLES_NOTE)\n\(path)"
    case .putBack(let path): "\(MEGADOC_VARIABLES_PUT_BACK)\n\(path)"
    }
  }
}
