internal import Corpus

extension RunStore {
  /// The model at the end of a complete run. An archive holds no parameters: a run that only an archive has is trained again. On the
  /// first machine that gives the same bits; on another one rounding differs, which training may amplify to as much as another seed
  /// makes.
  ///
  /// Throws a ``RunStoreError`` when the run is not complete or its checkpoint is damaged, and what training throws.
  public func model(of run: Run, threads: Int = 1) throws -> Transformer { try models(of: [run], threads: threads)[0] }

  /// The models of several runs, in their order; those to be trained again are trained in parallel.
  public func models(of runs: [Run], threads: Int = 1) throws -> [Transformer] {
    for run in runs where run.status != .complete {
      throw RunStoreError(path: run.path, reason: "the run is \(run.status.rawValue)", advice: "Only a complete run has a model.")
    }
    let archived = runs.filter(\.isArchived).map(\.configuration)
    if !archived.isEmpty { try RunStore(directory).train(archived) }
    return try runs.map { run in
      let checkpoint = Checkpoint(path: checkpointPath(of: run.identity), identity: run.identity)
      let configuration = run.configuration
      return try Transformer(
        configuration.model, rows: configuration.data.mixture.batchSize, threads: threads, precision: configuration.precision
      ) {
        _ = try checkpoint.restore($0, historyCount: run.steps, ofNoUseAfterFault: true)
      }
    }
  }
}
