internal import Display
public import Provenance

extension RunStore {
  /// The runs of these configurations, in their order: stored ones as they are, the others trained in worker processes of
  /// one core each. Equal configurations are one run.
  ///
  /// A run whose loss stops being a number comes back with the status `failed`; the others go on. Throws
  /// ``ConfigurationError`` before anything is trained if one cannot be, and ``TrainingError`` when interrupted (what is
  /// done is kept) or, once the others have ended, when a worker died.
  ///
  /// `news` hears of every run that is trained, as it starts, comes along and ends. An error it throws ends the training.
  @discardableResult
  public func train(
    _ configurations: [RunConfiguration], workers: Int = Machine.current.cores, options: TrainingOptions = TrainingOptions(),
    news: @escaping (RunNews) throws -> Void = { _ in }
  ) throws -> [Run] {
    try Interruption.heeded {
      try train(configurations, workers: workers, options: options) { message in
        try news(message)
        return []
      } isInterrupted: {
        Interruption.isRequested
      }
    }
  }

  /// As above, stopping when `isInterrupted` says so. `news` may answer the end of a run with runs to be trained as well, and an
  /// idle worker with runs that may be wanted later: these are trained while there is nothing else to do, and left when there is.
  package func train(
    _ configurations: [RunConfiguration], workers: Int, options: TrainingOptions = TrainingOptions(), showsProgress: Bool = true,
    news: @escaping (RunNews) throws -> [RunConfiguration] = { _ in [] }, isInterrupted: () -> Bool
  ) throws -> [Run] {
    precondition(workers >= 1, "training needs at least 1 worker, not \(workers)")
    for configuration in configurations { try configuration.validate() }
    var unique: [RunIdentity: RunConfiguration] = [:]
    var missing: [RunConfiguration] = []
    for configuration in configurations where unique.updateValue(configuration, forKey: configuration.identity) == nil {
      if try run(configuration.identity)?.status.isFinal != true { missing.append(configuration) }
    }
    if !missing.isEmpty {
      try demandStreams(of: missing)
      for configuration in missing { try enqueue(configuration) }
      var pool = try WorkerPool(
        missing, alreadyDone: unique.count - missing.count, store: self, options: options, showsProgress: showsProgress, news: news)
      try pool.train(workers: workers, isInterrupted: isInterrupted)
    }
    return try configurations.map { try run($0.identity)! }
  }

  /// Better to miss a stream before the first run than after many.
  private func demandStreams(of configurations: [RunConfiguration]) throws {
    var hashes: Set<ContentHash> = []
    for configuration in configurations {
      hashes.insert(configuration.data.realStream)
      if let synthetic = configuration.data.syntheticStream { hashes.insert(synthetic) }
      hashes.formUnion(configuration.evaluation.splits.map(\.stream))
    }
    for hash in hashes where !streams.contains(hash) { _ = try streams.load(hash) }
  }
}
