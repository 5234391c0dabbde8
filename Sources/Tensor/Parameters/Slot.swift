/// One named parameter: where it lies in the one allocation of `Parameters`, and how it is trained.
///
/// All of it is declared where the parameter is created, so that nothing is decided later by the look of a name.
public struct Slot: Hashable, Codable, Sendable {
  public let name: String
  /// `[out, in]` for matrices, `[width]` for gains.
  public let shape: Shape
  /// The position of the first element.
  public let offset: Int
  /// Whether decoupled weight decay applies.
  public let decays: Bool
  /// Whether it maps hidden activations to hidden activations. Embeddings, heads and gains do not, and some update rules treat them
  /// otherwise.
  public let isHiddenMatrix: Bool
  /// How many matrices of equal height are stacked in the slot (query, key and value: 3). Muon treats each alone.
  public let matrices: Int
  /// Where the values start from.
  public let initialization: Initialization

  public var range: Range<Int> { offset..<offset + shape.count }
}

/// What the values of a new parameter are.
public enum Initialization: Hashable, Codable, Sendable {
  case constant(Float)
  /// Independent normal numbers with mean 0.
  case normal(deviation: Float)
}
