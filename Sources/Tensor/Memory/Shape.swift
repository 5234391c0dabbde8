internal import Contracts

/// The extents of a tensor, outermost first: `[vocabulary, width]`.
public struct Shape: Hashable, Codable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  public let extents: [Int]

  public init(_ extents: [Int]) {
    require(extents.allSatisfy { $0 > 0 }, "every extent of a shape must be positive, got \(extents)")
    self.extents = extents
  }

  public init(arrayLiteral extents: Int...) { self.init(extents) }

  public var count: Int { extents.reduce(1, *) }
  public var rank: Int { extents.count }
  public subscript(axis: Int) -> Int { extents[axis] }
  public var description: String { "\(extents)" }
}
