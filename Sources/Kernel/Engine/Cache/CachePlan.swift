/// Which cells of a file have to run, and which are known from an earlier run: those that nothing needs, and those whose variables
/// are put back.
public struct CachePlan: Sendable {
  public enum Decision: Sendable {
    case known(CachedCell)
    /// Known too; and its variables, which a cell that must run needs, are put back. Which cell that is.
    case putBack(CachedCell, String)
    /// Why it must run.
    case run(String)

    /// The results, where the cell need not run to be shown.
    package var results: CachedCell? {
      switch self {
      case .known(let cell), .putBack(let cell, _): cell
      case .run: nil
      }
    }
  }

  /// In the order of the keys.
  public private(set) var decisions: [Decision]

  /// A cell is known where its own results are and those of all cells whose results it depends on; and it runs all the same where one that
  /// must run needs its variables. `always` are positions that run in any case.
  /// `asserted` are positions of cells tagged `keep`.
  public init(_ cells: CellKeys, in cache: CellCache, always: Set<Int> = [], asserted: Set<Int> = []) {
    let findings = cells.keys.enumerated().map { index, key -> CellCache.Finding in
      always.contains(index) ? .miss("it is tagged no-cache") : cache.find(key)
    }
    decisions = []
    for (index, finding) in findings.enumerated() {
      switch finding {
      case .miss(let reason): decisions.append(.run(reason))
      case .hit(let cell):
        // That the texts of the others are the same is in the key.
        let cause = cells.dependencies.neededResults[index].sorted().first { if case .miss = findings[$0] { true } else { false } }
        decisions.append(cause.map { .run("it depends on \(cells.keys[$0].name), which must run") } ?? .known(cell))
      }
    }
    // The last cell that needs the variables of one.
    var needing: [Int: Int] = [:]
    for (index, decision) in decisions.enumerated() {
      if case .run = decision { for earlier in cells.dependencies.needed[index] { needing[earlier] = index } }
    }
    let known = decisions.map(\.results)
    let puttingBack = PuttingBack(cells, known: known, asserted: asserted)
    for (index, needed) in needing.sorted(by: { $0.key < $1.key }) {
      guard let cell = known[index] else { continue }
      let reason = "\(cells.keys[needed].name) needs its variables"
      let obstacle =
        puttingBack.obstacle(to: index) { if case .putBack = decisions[$0] { true } else { false } }
        ?? (cache.hasValues(of: cell) ? nil : "what was kept of them is gone or damaged")
      decisions[index] = obstacle.map { .run("\(reason), which are not kept: \($0)") } ?? .putBack(cell, reason)
    }
  }
}
