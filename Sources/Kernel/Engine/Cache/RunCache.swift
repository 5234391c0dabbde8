import Foundation
import Provenance
import CellResults

/// How a run uses results of earlier ones.
public enum CacheUse: String, CaseIterable, Sendable {
  /// Cells whose results are known do not run.
  case use
  /// Every cell runs, and its results are kept.
  case refresh
  /// Every cell runs, and nothing is kept.
  case off
}

/// The cache as a run of a file goes by it.
package struct RunCache {
  private let cache: CellCache
  private let file: CachedFile
  private let readsResults: Bool
  /// What the variables of cells are in this run, by the positions of the cells among the keys.
  private var state: [Int: ContentHash] = [:]

  /// Nil where nothing is to be kept, or cannot be.
  package init?(_ plan: RunPlan, path: String, use: CacheUse, packages: ContentHash? = nil) {
    guard use != .off, let cache = try? CellCache(), let file = try? CachedFile(plan, path: path, cache: cache, packages: packages) else {
      return nil
    }
    (self.cache, self.file, readsResults) = (cache, file, use == .use)
  }

  /// What becomes of the code cell of that number; nil where it runs.
  package func decision(number: Int) -> CachePlan.Decision? {
    guard readsResults, let decision = file.decision(number: number) else { return nil }
    if case .run = decision { return nil }
    return decision
  }

  /// The file with what the cell's variables were; nil where a cell that it depends on has come to something else in this run.
  package func values(of cell: CachedCell) -> String? {
    guard let index = position(cell.key.number) else { return nil }
    return file.isAsserted(index) || basis(of: index) == cell.basis ? cache.valuesPath(cell.key) : nil
  }

  /// The cell's variables are what was kept of them.
  package mutating func putBack(_ cell: CachedCell) { position(cell.key.number).map { state[$0] = cell.variables?.fingerprint } }

  /// Keeps what a cell has shown that ran to its end, and what its variables are. What cannot be kept is run again the next time.
  package mutating func keep(_ cell: ReportCell, number: Int, trace: CellTrace, notes: NotedVariables?) {
    guard let index = position(number), let seconds = cell.seconds else { return }
    state[index] = notes?.variables.fingerprint
    let results = CachedCell(
      key: file.keys.keys[index], outputs: cell.outputs, sources: cell.sources, seconds: seconds, created: Date(), trace: trace)
    try? cache.keep(results, notes: notes, basis: basis(of: index))
  }

  private func position(_ number: Int) -> Int? { file.keys.keys.firstIndex { $0.number == number } }

  /// What the variables of the cells are whose results that at `index` depends on.
  private func basis(of index: Int) -> [Int: ContentHash] {
    file.keys.dependencies.neededResults[index].reduce(into: [:]) { $0[file.keys.keys[$1].number] = state[$1] }
  }
}
