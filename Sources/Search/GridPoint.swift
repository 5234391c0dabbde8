internal import Display

/// One setting of a search: an index into the values of each axis.
public struct GridPoint: Codable, Hashable, Sendable, Comparable {
  public let indices: [Int]

  public init(_ indices: [Int]) { self.indices = indices }

  public static func < (first: GridPoint, second: GridPoint) -> Bool { first.indices.lexicographicallyPrecedes(second.indices) }

  // A point is written as its indices alone.
  public init(from decoder: any Decoder) throws { indices = try decoder.singleValueContainer().decode([Int].self) }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(indices)
  }
}

/// The edge of the grid at which a setting lies: the optimum may be further out.
public struct GridBound: Codable, Hashable, Sendable, CustomStringConvertible {
  public enum Side: String, Codable, Sendable { case lowest, highest }

  public let axis: String
  public let side: Side
  public let value: Double

  public var description: String { "\(axis) at its \(side.rawValue) value \(value.short)" }
}
