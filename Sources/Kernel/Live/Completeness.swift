/// Whether code can run as it stands.
public enum Completeness: Hashable, Sendable {
  case complete
  /// More lines are needed; the next should start with this.
  case incomplete(indentation: String)
  case invalid
}
