import Foundation
import Reports

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
struct RunCache {
  private let cache: CellCache
  private let file: CachedFile
  private let readsResults: Bool

  /// Nil where nothing is to be kept, or cannot be.
  init?(_ plan: RunPlan, path: String, use: CacheUse) {
    // What a command does, such as to load another file, the cache does not see.
    let hasCommands = plan.steps.contains { step in step.code.map { !MagicCell($0.text).isPlain } ?? false }
    guard use != .off, !hasCommands, let cache = try? CellCache(), let file = try? CachedFile(plan, path: path, cache: cache) else { return nil }
    (self.cache, self.file, readsResults) = (cache, file, use == .use)
  }

  /// The results of the code cell of that number, where it need not run.
  func known(number: Int) -> CachedCell? {
    guard readsResults, case .known(let cell) = file.decision(number: number) else { return nil }
    return cell
  }

  /// Keeps what a cell has shown that ran to its end. What cannot be kept is run again the next time.
  func keep(_ cell: ReportCell, number: Int, trace: CellTrace) {
    guard let key = file.keys.keys.first(where: { $0.number == number }), let seconds = cell.seconds else { return }
    try? cache.keep(
      CachedCell(key: key, outputs: cell.outputs, sources: cell.sources, seconds: seconds, created: Date(), trace: trace))
  }
}
