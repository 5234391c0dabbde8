internal import Display

/// One tuned quantity and the values it may take, in rising order.
public struct SearchAxis: Codable, Hashable, Sendable {
  public let name: String
  public let values: [Double]

  public init(_ name: String, _ values: [Double]) {
    precondition(!values.isEmpty, "axis \(name) needs at least one value")
    precondition(zip(values, values.dropFirst()).allSatisfy(<), "axis \(name) needs rising values, got \(values)")
    (self.name, self.values) = (name, values)
  }
}

extension SearchAxis {
  var listing: String { values.map(\.short).joined(separator: ", ") }
}
