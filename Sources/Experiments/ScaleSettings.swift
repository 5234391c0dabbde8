public import Search

/// Settings of its own for every arm at every scale of a ``ScaleStudy``.
///
/// Each scale is searched from the winner of the one before: real epochs and weight decay, and up to the standard number of real tokens the
/// learning rate with them. Above that, one run takes minutes, so the rate is searched at the winner, and then the mixing fraction with the real epochs.
public struct ScaleSettings {
  public let searches: [Search]
  /// By scale, the smallest first; at each of them in the order of the arms.
  public let treatments: [[Treatment]]
  /// Settings that a search of the rate or of the mixing fraction replaced, and what replaced them.
  public let replaced: [(before: Treatment, after: Treatment)]

  /// Runs the searches, or reads them from the store; at smoke scale nothing is searched.
  ///
  /// - Parameters:
  ///   - name: of the searches in the store.
  ///   - arms: as the smallest scale starts from them.
  ///   - mixingFractions: searched above the standard number of real tokens, where there are several.
  public init(_ study: ScaleStudy, name: String, arms: [Treatment], mixingFractions: [Double] = [0.75]) throws {
    let (isSmoke, searched, directory) = (study.scale == .smoke, study.searched, study.directory)
    let epochs = isSmoke ? [] : [5, 10, 20, 40, 80.0]
    var (searches, treatments): ([Search], [[Treatment]]) = ([], [])
    var replaced: [(before: Treatment, after: Treatment)] = []
    for stage in study.stages {
      let starts = (treatments.last ?? arms).map(stage.changing)
      let (name, isLarge) = ("\(name) \(stage.multiple)", stage.multiple > 1)
      let found = try searched.search(
        starts, name: name, keptIn: directory, realEpochs: epochs,
        weightDecays: isSmoke ? [] : [0.2, 0.4, 0.8, 1.6, 3.2, 6.4], mixingFractions: isSmoke ? [] : [0.75],
        learningRates: isSmoke || isLarge ? [] : [0.0025, 0.005, 0.01, 0.02], seeds: [0])
      searches += found
      let before = zip(starts, found).map { $0.tuned(by: $1) }
      var tuned = before
      if isLarge {
        let rates = try searched.search(
          before, name: "\(name), learning rate", keptIn: directory, realEpochs: [], weightDecays: [], mixingFractions: [],
          learningRates: [0.0025, 0.005, 0.01, 0.02, 0.04], seeds: [0])
        tuned = zip(before, rates).map { $0.tuned(by: $1) }
        let mixtures = tuned.indices.filter { tuned[$0].mixingFraction > 0 }
        let fractions = try searched.search(
          mixtures.map { tuned[$0] }, name: "\(name), mixing fraction", keptIn: directory, realEpochs: epochs, weightDecays: [],
          mixingFractions: mixingFractions, seeds: [0])
        for (index, search) in zip(mixtures, fractions) { tuned[index] = tuned[index].tuned(by: search) }
        searches += rates + fractions
        replaced += zip(before, tuned).filter { $0 != $1 }.map { ($0, $1) }
      }
      treatments.append(tuned)
    }
    (self.searches, self.treatments, self.replaced) = (searches, treatments, replaced)
  }
}
