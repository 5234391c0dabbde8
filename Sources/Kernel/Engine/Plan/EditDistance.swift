/// For names that were probably meant: Levenshtein's distance, with two neighbours exchanged as one slip.
package enum EditDistance {
  package static func between(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    // Rows are prefixes of the first name, columns of the second.
    var rows = [Array(0...second.count)]
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        var best = first[i] == second[j] ? rows[i][j] : 1 + min(rows[i][j], rows[i][j + 1], row[j])
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[first.count][second.count]
  }

  /// Names within a third of the length, or that begin alike; nearest first, three at most.
  package static func nearest(to name: String, among names: [String]) -> [String] {
    let name = name.lowercased()
    let rated = names.map { candidate -> (String, Int) in
      let lower = candidate.lowercased()
      let isBeginning = name.count >= 3 && (lower.hasPrefix(name) || name.hasPrefix(lower))
      return (candidate, isBeginning ? 0 : between(name, lower))
    }
    return rated.filter { $0.1 <= max(1, name.count / 3) }.sorted { $0.1 < $1.1 }.prefix(3).map(\.0)
  }
}
