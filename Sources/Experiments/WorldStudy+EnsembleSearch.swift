import Pretraining
public import Search

extension WorldStudy {
  /// Searches the settings at which an ensemble is best, by the tuning split: a trial is an ensemble of `members` in one world, by the mean of
  /// log-probabilities. The best single model makes no best member (arXiv 2509.14786, section on ensembles).
  ///
  /// - Parameters:
  ///   - treatment: of the members, around whose real epochs and weight decay is searched; all else is kept.
  ///   - name: of the sweep, which is kept under `directory` and resumed from there.
  ///   - seeds: the worlds that every setting is tried in.
  public func search(
    ensemblesOf treatment: Treatment, members: Int, name: String, keptIn directory: String, realEpochs: [Double], weightDecays: [Double],
    seeds: [Int]
  ) throws -> Search {
    let (grid, start) = try grid(
      of: treatment, realEpochs: realEpochs, weightDecays: weightDecays, mixingFractions: [], learningRates: [])
    var sweep = Sweep<RunConfiguration>(name, keptIn: directory)
    try sweep.add("\(treatment.name), \(members) members", over: grid, startingAt: start, seeds: seeds)
    let bases = try (0..<members).map { member in
      try (0..<worlds).map { try configuration(of: treatment.changing { $0.member = member }, replicate: $0) }
    }
    func ensemble(at trial: RunConfiguration) -> [RunConfiguration] {
      let world = bases[0].firstIndex { $0.seed == trial.seed }!
      return bases.map { worlds in
        var member = trial
        member.move(to: worlds[world])
        return member
      }
    }
    return try sweep.run { batch, report in
      var batch = batch
      var next = 0
      while next < batch.count {
        // Together, so that every core has work.
        let waiting = next..<batch.count
        for index in waiting { batch += try report(.started(index)) }
        let runs = try store.train(batch[waiting].flatMap(ensemble), workers: workers)
        for (place, index) in waiting.enumerated() {
          batch += try report(.finished(index, result(of: Array(runs[place * members..<(place + 1) * members]))))
        }
        next = waiting.upperBound
      }
    }[0]
  }

  private func result(of members: [Run]) throws -> TrialResult {
    let tokens = try members.reduce(0) { $0 + (try $1.trainedTokens) }
    if let failure = members.lazy.compactMap(\.failure).first { return TrialResult(failure: failure, trainedTokens: tokens) }
    func loss(_ split: String) throws -> Double { try store.ensemble(members, on: split).losses().last! }
    return try TrialResult(tuning: loss(Self.tuning), reporting: loss(Self.reporting), trainedTokens: tokens)
  }
}
