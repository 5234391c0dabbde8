/// What the values of a new parameter are.
public enum Initialization: Hashable, Codable, Sendable {
  case constant(Float)
  /// Independent normal numbers with mean 0.
  case normal(deviation: Float)
}
