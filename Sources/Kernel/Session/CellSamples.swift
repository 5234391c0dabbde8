/// Where a cell was found at work, once a second.
struct CellSamples: Hashable, Sendable {
  /// In its own code, or in what the standard library does for it.
  var own: Int
  var total: Int

  /// Reads the line of a status message that tells of samples; nil where there is none.
  init?(status: String) {
    guard let line = status.lines.first(where: { $0.hasPrefix("samples ") }) else { return nil }
    let numbers = line.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    (own, total) = (numbers[0], numbers[1])
  }

  /// More than a few seconds, most of them in loops that the compiler could make faster.
  var wouldGainByOptimization: Bool { total >= 4 && 2 * own > total }
}
