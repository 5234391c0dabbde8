/// What the end of a cell meant for the variables of the cells before it.
public enum VariablesFate: Hashable, Codable, Sendable {
  case kept
  /// The process had to end; a snapshot of it, taken before that cell, has taken its place. `undone` are the cells that ended well and
  /// were run after it, newest first: there was no snapshot in between.
  case broughtBack(before: String, undone: [String])
  case lost
}
