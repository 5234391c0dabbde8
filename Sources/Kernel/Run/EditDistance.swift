/// Levenshtein's distance, for names that were probably meant.
enum EditDistance {
  static func between(_ first: String, _ second: String) -> Int {
    let second = Array(second)
    var row = Array(0...second.count)
    for (i, a) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in second.enumerated() {
        let above = row[j + 1]
        row[j + 1] = a == b ? diagonal : 1 + min(diagonal, above, row[j])
        diagonal = above
      }
    }
    return row[second.count]
  }

  /// Names within a third of the length, or that begin alike; nearest first, three at most.
  static func nearest(to name: String, among names: [String]) -> [String] {
    let name = name.lowercased()
    let rated = names.map { candidate -> (String, Int) in
      let lower = candidate.lowercased()
      let isBeginning = name.count >= 3 && (lower.hasPrefix(name) || name.hasPrefix(lower))
      return (candidate, isBeginning ? 0 : between(name, lower))
    }
    return rated.filter { $0.1 <= max(1, name.count / 3) }.sorted { $0.1 < $1.1 }.prefix(3).map(\.0)
  }
}
