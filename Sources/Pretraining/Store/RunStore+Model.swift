import Randomness

extension RunStore {
  /// The trained model of a complete run. Throws ``RunStoreError`` when the run is not complete, and what reading throws when
  /// its parameters are gone or damaged.
  public func model(of run: Run) throws -> Transformer {
    guard run.status == .complete else {
      throw RunStoreError(path: run.path, reason: "the run is \(run.status.rawValue)", advice: "Train it to its end for its model.")
    }
    let model = Transformer(run.configuration.model, rows: run.configuration.data.mixture.batchSize, key: RandomKey(seed: 0))
    _ = try Checkpoint(path: checkpointPath(of: run.identity), identity: run.identity).restore(model.parameters, historyCount: run.steps)
    return model
  }
}
