/// The units of a stream in order, each made when it is asked for: those of millions of generations are never all in memory.
public struct StreamUnits: RandomAccessCollection, Sendable {
  public let count: Int
  private let unit: @Sendable (Int) -> StreamUnit

  public init(count: Int, unit: @escaping @Sendable (Int) -> StreamUnit) { (self.count, self.unit) = (count, unit) }

  public init(_ units: [StreamUnit]) { self.init(count: units.count) { units[$0] } }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  public subscript(position: Int) -> StreamUnit { unit(position) }
}
