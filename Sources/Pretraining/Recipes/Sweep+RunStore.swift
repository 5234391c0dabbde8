internal import Corpus
internal import CellRuntime
internal import Display
public import Provenance
public import Search

extension Sweep where Configuration == RunConfiguration {
  /// Runs the sweep on the store: finished runs are read, the others trained in parallel, or where the store's `engine` says.
  ///
  /// `tuning` and `reporting` name evaluation splits of the configurations. Settings are chosen by the first alone; the two
  /// must not be the same text. Throws `SearchError`, and what ``RunStore/train(_:workers:options:onEvent:)`` throws.
  public func run(
    in store: RunStore, tuning: String, reporting: String, workers: Int = Machine.current.cores,
    options: TrainingOptions = TrainingOptions()
  ) throws -> [Search] {
    try checkSplits(tuning: tuning, reporting: reporting)
    func result(of run: Run) throws -> TrialResult {
      let tokens = try run.trainedTokens
      if let failure = run.failure { return TrialResult(failure: failure, trainedTokens: tokens) }
      return try TrialResult(tuning: run.finalLoss(tuning), reporting: run.finalLoss(reporting), trainedTokens: tokens)
    }
    let realTokens = try Dictionary(
      uniqueKeysWithValues: Set(entries.map(\.grid.base.data.realStream)).map { ($0, try store.streams.tokenCount($0)) })
    return try run { configuration in
      Int(configuration.data.mixture.total(forEachPass: Double(realTokens[configuration.data.realStream] ?? 0)))
    } train: { batch, report in
      var batch = batch
      var index = 0
      while index < batch.count {
        if let run = try store.storedRun(for: batch[index]), run.status.isFinal { batch += try report(.finished(index, result(of: run))) }
        index += 1
      }
      var positions = Dictionary(uniqueKeysWithValues: batch.enumerated().map { ($1.identity, $0) })
      try withoutActuallyEscaping(report) { report in
        try Interruption.heeded {
          _ = try store.train(batch, on: store.engine ?? .local(workers: workers), options: options, showsProgress: false) { event in
            switch event {
            case .started(let identity): return try report(.started(positions[identity]!))
            case .progress(let parts): return try report(.progress(Dictionary(parts.map { (positions[$0]!, $1) }) { $1 }))
            case .idle: return try report(.idle)
            case .ended(let run):
              let new = try report(.finished(positions[run.identity]!, result(of: run)))
              for configuration in new { positions[configuration.identity] = positions.count }
              return new
            }
          } isInterrupted: {
            Interruption.isRequested
          }
        }
      }
    }
  }

  private func checkSplits(tuning: String, reporting: String) throws {
    for entry in entries {
      let splits = entry.grid.base.evaluation.splits
      func stream(_ name: String) throws -> ContentHash {
        guard let split = splits.first(where: { $0.name == name }) else {
          throw SearchError.unknownSplit(name, search: entry.plan.name, splits: splits.map(\.name))
        }
        return split.stream
      }
      if try stream(tuning) == stream(reporting) {
        throw SearchError.splitsAreOne(search: entry.plan.name, tuning: tuning, reporting: reporting)
      }
    }
  }
}
