internal import Corpus
internal import Dispatch
internal import OperatingSystem
internal import Provenance
import Tensor

extension RunStore {
  /// Files a model from elsewhere as a complete run of no steps, with its losses on the splits of `evaluation`.
  package func file(_ model: Transformer, evaluation: EvaluationConfiguration) throws -> Run {
    try Folder.make(directory)
    // Git is asked while the parameters are written.
    DispatchQueue.global().async { _ = CodeVersion.current }
    let checkpoint = try UnnamedCheckpoint(of: model.parameters, in: directory)
    defer { checkpoint.discard() }
    var configuration = RunConfiguration(imported: checkpoint.hash, as: model.configuration)
    configuration.evaluation = evaluation
    try configuration.validate()
    let identity = configuration.identity
    if let run = try run(identity), run.status == .complete, !run.isArchived { return run }
    var record = RunRecord(header: RunHeader(configuration))
    let losses = try Evaluator(configuration, streams: streams).evaluate(model)
    if !losses.isEmpty { record.evaluations.append(step: 0, losses) }
    record.header.end(.complete)
    try checkpoint.commit(to: checkpointPath(of: identity), identity: identity)
    try record.write(to: path(of: identity))
    return try run(identity)!
  }

  /// Puts the parameters with which a run of `configuration` begins in place of those that were drawn.
  func assignInitialModel(of configuration: RunConfiguration, to parameters: Parameters) throws {
    switch configuration.initialModel {
    case nil: return
    case .run(let identity):
      let advice = "Train it first, or import it again."
      guard let run = try run(identity), run.status == .complete, !run.isArchived else {
        throw RunStoreError(
          path: path(of: identity), reason: "run \(configuration.identity.short) starts from it, and it is not there and complete",
          advice: advice)
      }
      _ = try Checkpoint(path: checkpointPath(of: identity), identity: identity).restore(parameters, historyCount: run.steps)
    case .imported:
      throw RunStoreError(
        path: path(of: configuration.identity), reason: "its model came from another program, so it cannot be trained here",
        advice: "Import the model again.")
    }
  }
}
