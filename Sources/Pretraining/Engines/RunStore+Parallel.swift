internal import CellRuntime
internal import Contracts
internal import Display
public import Provenance

extension RunStore {
  /// The runs of these configurations, in their order: finished runs from the store, the others trained in worker processes of one
  /// core each, or where the store's `engine` says. Equal configurations are one run.
  ///
  /// A run whose loss becomes NaN or infinite is returned with the status `failed`; the others go on. Throws
  /// ``ConfigurationError`` before anything is trained if one cannot be, and ``TrainingError`` when interrupted (what is
  /// done is kept) or, once the others have ended, when a worker died.
  ///
  /// `onEvent` is called when a run starts, makes progress and ends. An error it throws ends the training.
  @discardableResult
  public func train(
    _ configurations: [RunConfiguration], workers: Int = Machine.current.cores, options: TrainingOptions = TrainingOptions(),
    onEvent: @escaping (TrainingEvent) throws -> Void = { _ in }
  ) throws -> [Run] {
    try train(configurations, on: engine ?? .local(workers: workers), options: options, onEvent: onEvent)
  }

  /// As above, where `engine` says: in processes of this machine, or in jobs of a cluster.
  ///
  /// A cell that waits for jobs may be interrupted or its session closed. Run again, it finds the jobs that are under way. Throws
  /// ``ClusterError`` in addition.
  @discardableResult
  public func train(
    _ configurations: [RunConfiguration], on engine: TrainingEngine, options: TrainingOptions = TrainingOptions(),
    onEvent: @escaping (TrainingEvent) throws -> Void = { _ in }
  ) throws -> [Run] {
    try Interruption.heeded {
      try train(configurations, on: engine, options: options) { event in
        try onEvent(event)
        return []
      } isInterrupted: {
        Interruption.isRequested
      }
    }
  }

  /// As above, until `isInterrupted`. What `onEvent` returns is queued: after `.ended` as runs to be trained too, after `.idle` as
  /// speculative runs, which are trained only while a worker has nothing else to do.
  package func train(
    _ configurations: [RunConfiguration], on engine: TrainingEngine, options: TrainingOptions = TrainingOptions(),
    showsProgress: Bool = true,
    onEvent: @escaping (TrainingEvent) throws -> [RunConfiguration] = { _ in [] }, isInterrupted: () -> Bool
  ) throws -> [Run] {
    if case .local(let workers) = engine { require(workers >= 1, "training needs at least 1 worker, not \(workers)") }
    for configuration in configurations { try configuration.validate() }
    var unique: [RunIdentity: RunConfiguration] = [:]
    var missing: [RunConfiguration] = []
    for configuration in configurations where unique.updateValue(configuration, forKey: configuration.identity) == nil {
      if try run(configuration.identity)?.status.isFinal != true { missing.append(configuration) }
    }
    if !missing.isEmpty {
      try requireStreams(of: missing)
      for configuration in missing { try enqueue(configuration) }
      let done = unique.count - missing.count
      switch engine {
      case .local(let workers):
        var pool = try WorkerPool(
          missing, alreadyDone: done, store: self, options: options, showsProgress: showsProgress, onEvent: onEvent)
        try pool.train(workers: workers, isInterrupted: isInterrupted)
      case .slurm(let settings):
        var training = try SlurmTraining(
          missing, alreadyDone: done, store: self, settings: settings, options: options, showsProgress: showsProgress, onEvent: onEvent)
        try training.train(isInterrupted: isInterrupted)
      }
    }
    return try configurations.map { try run($0.identity)! }
  }

  /// Reports a missing stream before the first run instead of after many.
  private func requireStreams(of configurations: [RunConfiguration]) throws {
    var hashes: Set<ContentHash> = []
    for configuration in configurations {
      hashes.insert(configuration.data.realStream)
      if let synthetic = configuration.data.syntheticStream { hashes.insert(synthetic) }
      hashes.formUnion(configuration.evaluation.splits.map(\.stream))
    }
    for hash in hashes where !streams.contains(hash) { _ = try streams.load(hash) }
  }
}
