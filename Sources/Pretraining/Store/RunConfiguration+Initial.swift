internal import Corpus
internal import Provenance

extension RunConfiguration {
  /// A run that starts from another's final parameters. The model is that run's; its context may be changed.
  ///
  ///     var configuration = RunConfiguration(continuing: teacher, data: DataConfiguration(realStream: stream.hash))
  ///     configuration.optimizer.learningRate = 1e-4
  public init(continuing run: Run, data: DataConfiguration) {
    self.init(model: run.configuration.model, data: data)
    initialModel = .run(identity: run.identity)
  }

  /// The run that stands for a model from elsewhere. No text is known of it.
  init(imported parameters: ContentHash, as model: ModelConfiguration) {
    self.init(model: model, data: DataConfiguration(realStream: ContentHash(of: "")))
    data.mixture.batchSize = 1
    initialModel = .imported(parameters: parameters)
  }
}
