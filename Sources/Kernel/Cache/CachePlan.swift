/// Which cells of a file have to run, and which are known from an earlier run.
public struct CachePlan: Sendable {
  public enum Decision: Sendable {
    case known(CachedCell)
    /// Why it must run.
    case run(String)
  }

  /// In the order of the keys.
  public private(set) var decisions: [Decision]

  /// A cell is known where its own results are and those of all cells whose results it depends on; and it runs all the same where one that
  /// must run needs its variables. `always` are positions that run in any case.
  public init(_ cells: CellKeys, in cache: CellCache, always: Set<Int> = []) {
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
    for index in decisions.indices.reversed() {
      guard case .run = decisions[index] else { continue }
      for earlier in cells.dependencies.needed[index] {
        if case .known = decisions[earlier] { decisions[earlier] = .run("\(cells.keys[index].name) needs its variables") }
      }
    }
  }
}
