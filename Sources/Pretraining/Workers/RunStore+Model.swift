internal import Corpus

extension RunStore {
  /// The model that a complete run ended with. An archive holds no parameters: a run that only an archive knows is trained again, here,
  /// for its model. On the machine of the first time that gives the same bits; on another one rounding differs, which training may
  /// amplify to as much as another seed would do.
  ///
  /// Throws a ``RunStoreError`` when the run is not complete or its checkpoint is not whole, and what training throws.
  public func model(of run: Run, threads: Int = 1) throws -> Transformer { try models(of: [run], threads: threads)[0] }

  /// The models of several runs, in their order; those to be trained again are trained side by side.
  public func models(of runs: [Run], threads: Int = 1) throws -> [Transformer] {
    for run in runs where run.status != .complete {
      throw RunStoreError(path: run.path, reason: "the run is \(run.status.rawValue)", advice: "Only a complete run has a model.")
    }
    let archived = runs.filter(\.isArchived).map(\.configuration)
    if !archived.isEmpty { try RunStore(directory).train(archived) }
    return try runs.map { run in
      let checkpoint = Checkpoint(path: checkpointPath(of: run.identity), identity: run.identity)
      return try Transformer(run.configuration.model, rows: run.configuration.data.mixture.batchSize, threads: threads) {
        _ = try checkpoint.restore($0, historyCount: run.steps)
      }
    }
  }
}
