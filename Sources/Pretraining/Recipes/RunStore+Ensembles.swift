public import Corpus

extension RunStore {
  /// The losses of ensembles of the first 1 … K of these runs on a split, in nats per token. Measured once: then they are read,
  /// from an archive too.
  ///
  /// The runs must be complete and agree on vocabulary and context. Throws a ``RunStoreError`` for one that is not complete or
  /// whose parameters are gone, and a ``StreamStoreError`` when the split's stream is.
  public func ensembleLosses(of runs: [Run], on split: EvaluationConfiguration.Split) throws -> Ensemble.Losses {
    precondition(split.cut == .continuous, "ensembles are evaluated on continuous windows, not on those of the split \(split.name)")
    let question = Assessment.Question(
      "ensemble losses", of: runs,
      details: ["stream": split.stream.hexadecimal, "windows": split.windows.map { "\($0)" } ?? "all"])
    let answer = try assess(question) {
      let losses = try Ensemble(runs.map { try model(of: $0) }).losses(on: streams.load(split.stream), windows: split.windows)
      return Assessment(
        question, along: "members", .numbers(Array(1...runs.count)),
        columns: [
          .init("logit_mean", units: "nats per token", losses.logitMean),
          .init("probability_mean", units: "nats per token", losses.probabilityMean),
        ])
    }
    return Ensemble.Losses(logitMean: answer["logit_mean"]!, probabilityMean: answer["probability_mean"]!)
  }
}
