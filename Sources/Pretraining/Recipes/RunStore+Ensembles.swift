internal import CellRuntime
internal import Contracts
internal import Display

extension RunStore {
  /// Losses of the first 1, 2, … of these runs as an ensemble on one of their evaluation splits, over the windows on which each was
  /// evaluated. Measured once and stored; stored losses, also those of an archive, need no model.
  ///
  ///     let members = try store.train(Recipes.ensembleMembers(5, ofBest: best))
  ///     let losses = try store.ensemble(members, on: "reporting").losses()  // of 1 ... 5 members
  ///
  /// Throws a ``RunStoreError`` when the runs do not share a split of that name or are not complete.
  public func ensemble(_ runs: [Run], on split: String) throws -> EnsembleEvaluation {
    require(!runs.isEmpty, "an ensemble needs members")
    let described = try commonSplit(named: split, of: runs)
    let question = Assessment.Question(
      "ensemble losses", of: runs,
      details: [
        "split": split, "stream": described.stream.hexadecimal, "windows": described.windows.map { "\($0)" } ?? "all",
        "cut": described.cut.rawValue,
      ])
    let assessment = try assess(question) { try measure(runs, on: described, question) }
    return EnsembleEvaluation(split: split, assessment: assessment)
  }

  private func measure(_ runs: [Run], on described: EvaluationConfiguration.Split, _ question: Assessment.Question) throws -> Assessment {
    let split = try EvaluationSplit(described, for: runs[0].configuration.model, streams: streams)
    let ensemble = Ensemble(try models(of: runs))
    let losses = try Interruption.heeded {
      try ensemble.tokenLosses(on: split.windows) { done, count in
        if Interruption.isRequested { throw InterruptedEvaluation() }
        DisplayChannel.send(.progress(ProgressBar("ensemble of \(runs.count) on \(described.name)", completed: done, total: count)))
      }
    }
    var columns: [String: [Double]] = [:]
    for (averaging, losses) in [(EnsembleEvaluation.Averaging.logits, losses.logitMean), (.probabilities, losses.probabilityMean)] {
      for result in losses.flatMap({ split.results(of: $0) }) {
        columns[EnsembleEvaluation.column(result.metric, averaging), default: []].append(result.loss)
      }
    }
    return Assessment(
      question, along: "members", .numbers(Array(1...runs.count)),
      columns: columns.map { Assessment.Column($0.key, units: "nats per token", $0.value) })
  }

  private func commonSplit(named name: String, of runs: [Run]) throws -> EvaluationConfiguration.Split {
    let splits = try runs.map { run in
      guard let split = run.configuration.evaluation.splits.first(where: { $0.name == name }) else {
        throw RunStoreError(
          path: run.path, reason: "the run has no evaluation split \"\(name)\"",
          advice: "It has \(run.configuration.evaluation.splits.map(\.name)).")
      }
      return split
    }
    guard Set(splits).count == 1 else {
      throw RunStoreError(
        path: directory, reason: "the members' splits named \"\(name)\" are different text", advice: "Use runs of one configuration.")
    }
    return splits[0]
  }
}

/// The user stopped an evaluation; nothing of it is kept.
public struct InterruptedEvaluation: Error, CustomStringConvertible {
  public var description: String { "the evaluation was interrupted; ask again to begin it anew" }
}
