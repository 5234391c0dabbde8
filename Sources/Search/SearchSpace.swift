internal import Contracts
internal import Display

/// One tuned quantity and the values it may take, in rising order.
public struct SearchAxis: Codable, Hashable, Sendable {
  public let name: String
  public let values: [Double]

  public init(_ name: String, _ values: [Double]) {
    require(!values.isEmpty, "axis \(name) needs at least one value")
    require(zip(values, values.dropFirst()).allSatisfy(<), "axis \(name) needs rising values, got \(values)")
    (self.name, self.values) = (name, values)
  }

  var listing: String { values.map(\.short).joined(separator: ", ") }
}

/// All settings a search may try: the product of its axes.
public struct SearchSpace: Codable, Hashable, Sendable {
  public let axes: [SearchAxis]

  public init(_ axes: [SearchAxis]) {
    require(Set(axes.map(\.name)).count == axes.count, "axes need names of their own, got \(axes.map(\.name))")
    self.axes = axes
  }

  public var count: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// Every point, in order.
  public var points: [GridPoint] {
    axes.reduce([[]]) { prefixes, axis in prefixes.flatMap { prefix in axis.values.indices.map { prefix + [$0] } } }.map(GridPoint.init)
  }

  public func contains(_ point: GridPoint) -> Bool {
    point.indices.count == axes.count && zip(axes, point.indices).allSatisfy { $0.values.indices.contains($1) }
  }

  /// The point with these values, one for each axis by name.
  public func point(_ values: [String: Double]) throws -> GridPoint {
    for name in values.keys.sorted() where !axes.contains(where: { $0.name == name }) {
      throw SearchError.unknownAxis(name, axes: axes.map(\.name))
    }
    return GridPoint(
      try axes.map { axis in
        guard let value = values[axis.name] else { throw SearchError.missingValue(axis: axis) }
        guard let index = axis.values.firstIndex(of: value) else { throw SearchError.offGrid(value, axis: axis) }
        return index
      })
  }

  /// The value of each axis at `point`, in the order of the axes.
  public func values(at point: GridPoint) -> [Double] {
    require(contains(point), "point \(point.indices) outside a grid of \(axes.map(\.values.count)) values")
    return zip(axes, point.indices).map { $0.values[$1] }
  }

  /// Every point one step away along one axis; fewer at an edge. In order of the axes, lower before higher.
  public func neighbours(of point: GridPoint) -> [GridPoint] {
    axes.indices.flatMap { axis in
      [-1, 1].compactMap { step in
        var indices = point.indices
        indices[axis] += step
        return axes[axis].values.indices.contains(indices[axis]) ? GridPoint(indices) : nil
      }
    }
  }

  /// The edges `point` lies at. An axis of one value is not tuned and bounds nothing.
  public func bounds(of point: GridPoint) -> [GridBound] {
    zip(axes, point.indices).compactMap { axis, index in
      guard axis.values.count > 1 else { return nil }
      if index == 0 { return GridBound(axis: axis.name, side: .lowest, value: axis.values[index]) }
      if index == axis.values.count - 1 { return GridBound(axis: axis.name, side: .highest, value: axis.values[index]) }
      return nil
    }
  }

  /// How many single steps lie between two points.
  public func steps(from first: GridPoint, to second: GridPoint) -> Int {
    zip(first.indices, second.indices).reduce(0) { $0 + abs($1.0 - $1.1) }
  }

  /// `real epochs 16, weight decay 0.4`.
  public func describe(_ point: GridPoint) -> String {
    zip(axes, values(at: point)).map { "\($0.name) \($1.short)" }.joined(separator: ", ")
  }
}
