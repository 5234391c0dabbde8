import Randomness
import Tensor

extension RunStore {
  /// The model that a complete run ended with. Throws a ``RunStoreError`` when the run is not complete, comes from an archive, or
  /// its checkpoint is not whole.
  public func model(of run: Run, threads: Int = 1) throws -> Transformer {
    guard run.status == .complete else {
      throw RunStoreError(path: run.path, reason: "the run is \(run.status.rawValue)", advice: "Only a complete run has a model.")
    }
    guard !run.isArchived else {
      throw RunStoreError(
        path: run.path, reason: "an archive holds no parameters, so run \(run.identity.short) has no model",
        advice: "Train it again: open the store without this archive.")
    }
    let model = Transformer(
      run.configuration.model, rows: run.configuration.data.mixture.batchSize, threads: threads, key: RandomKey(seed: 0))
    let checkpoint = Checkpoint(path: checkpointPath(of: run.identity), identity: run.identity)
    _ = try checkpoint.restore(model.parameters, historyCount: run.steps)
    return model
  }
}
