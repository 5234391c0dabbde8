/// One named parameter: where it lies in the allocation of ``Parameters``, and how it is trained. Nothing is inferred from its name.
public struct Slot: Hashable, Codable, Sendable {
  public let name: String
  /// `[out, in]` for matrices, `[width]` for gains.
  public let shape: Shape
  /// The position of the first element.
  public let offset: Int
  /// Whether decoupled weight decay applies.
  public let decays: Bool
  /// Whether it maps hidden activations to hidden activations, unlike embeddings, heads and gains. Muon orthogonalises the updates of
  /// these matrices only.
  public let isHiddenMatrix: Bool
  /// The heights of the matrices that are stacked in the slot (query, key and value: three). Muon treats each alone.
  public let heights: [Int]
  /// How the initial values are drawn.
  public let initialization: Initialization

  public var range: Range<Int> { offset..<offset + shape.count }
}

/// What the values of a new parameter are.
public enum Initialization: Hashable, Codable, Sendable {
  case constant(Float)
  /// Independent normal numbers with mean 0.
  case normal(deviation: Float)
}
