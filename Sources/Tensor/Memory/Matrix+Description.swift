extension Matrix: CustomStringConvertible {
  private static let shownRows = 6
  private static let shownColumns = 8

  /// The shape, and the corners where all is too much to read:
  ///
  /// ```text
  /// Matrix [512, 64]
  ///   0.1203  -0.0417  …   0.9001
  ///        …        …  …        …
  ///  -0.7712   0.0031  …   0.4418
  /// ```
  public var description: String {
    let rowIndices = shownIndices(rows, atMost: Self.shownRows)
    let columnIndices = shownIndices(columns, atMost: Self.shownColumns)
    let cells = rowIndices.map { row in
      columnIndices.map { column in row.flatMap { r in column.map { shortText(self[r, $0]) } } ?? "…" }
    }
    let widths = columnIndices.indices.map { index in cells.map { $0[index].count }.max() ?? 0 }
    let lines = cells.map { row in
      "  " + zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ")
    }
    return (["Matrix \(shape)"] + lines).joined(separator: "\n")
  }
}

extension Storage: CustomStringConvertible {
  /// How many elements there are, and the first and last of them.
  public var description: String {
    let shown = shownIndices(count, atMost: 6).map { $0.map { shortText(elements[$0]) } ?? "…" }
    return "Storage [\(count)]\n  " + shown.joined(separator: "  ")
  }
}

/// The first and the last few indices, with nil for those between.
private func shownIndices(_ count: Int, atMost limit: Int) -> [Int?] {
  guard count > limit else { return (0..<count).map { $0 } }
  return (0..<limit / 2).map { $0 } + [nil] + (count - limit / 2..<count).map { $0 }
}

/// Four digits behind the point; powers of ten where these say nothing.
private func shortText(_ value: Float) -> String {
  let magnitude = value.magnitude
  guard magnitude.isFinite, magnitude < 1e6, magnitude == 0 || magnitude >= 1e-3 else { return "\(value)" }
  let scaled = Int((Double(magnitude) * 10_000).rounded())
  let decimals = String(scaled % 10_000)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return sign + "\(scaled / 10_000)." + String(repeating: "0", count: 4 - decimals.count) + decimals
}
