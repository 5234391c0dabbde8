import Pretraining
public import Search

extension WorldStudy {
  /// Searches the settings of treatments, each around its own values, by the tuning split; all together, so that every core has
  /// work. A value that an axis lacks is added to it.
  ///
  /// - Parameters:
  ///   - name: of the sweep, which is kept under `directory` and resumed from there.
  ///   - learningRates: where there are none, the treatment's own is kept.
  ///   - seeds: the worlds that every setting is tried in.
  ///   - budget: for each treatment.
  public func search(
    _ treatments: [Treatment], name: String, keptIn directory: String, realEpochs: [Double], weightDecays: [Double],
    mixingFractions: [Double], learningRates: [Double] = [], seeds: [Int], budget: SearchBudget = SearchBudget()
  ) throws -> [Search] {
    var sweep = Sweep<RunConfiguration>(name, keptIn: directory)
    for treatment in treatments {
      let (grid, start) = try grid(
        of: treatment, realEpochs: realEpochs, weightDecays: weightDecays, mixingFractions: mixingFractions, learningRates: learningRates)
      try sweep.add(treatment.name, over: grid, startingAt: start, seeds: seeds, budget: budget)
    }
    return try sweep.run(in: store, tuning: Self.tuning, reporting: Self.reporting, workers: workers)
  }

  /// The settings of a treatment, where a seed is a world, and where a search of them starts.
  func grid(
    of treatment: Treatment, realEpochs: [Double], weightDecays: [Double], mixingFractions: [Double], learningRates: [Double]
  ) throws -> (grid: Grid<RunConfiguration>, start: [String: Double]) {
    // Every world has streams and held-out text of its own.
    let bases = try (0..<worlds).map { try configuration(of: treatment, replicate: $0) }
    let effort = effort
    var axes: [Grid<RunConfiguration>.Axis] = [
      .axis(Recipes.AxisName.realEpochs, realEpochs.including(treatment.realEpochs)) { $0.data.mixture.realEpochs = $1 * effort },
      .axis(Recipes.AxisName.weightDecay, weightDecays.including(treatment.weightDecay)) { $0.optimizer.weightDecay = $1 },
    ]
    var start = [Recipes.AxisName.realEpochs: treatment.realEpochs, Recipes.AxisName.weightDecay: treatment.weightDecay]
    if treatment.mixingFraction > 0 {
      axes.append(
        .axis(Recipes.AxisName.mixingFraction, mixingFractions.including(treatment.mixingFraction)) {
          $0.data.mixture.mixingFraction = $1
        })
      start[Recipes.AxisName.mixingFraction] = treatment.mixingFraction
    }
    if !learningRates.isEmpty {
      axes.append(
        .axis(Recipes.AxisName.learningRate, learningRates.including(treatment.learningRate)) { $0.optimizer.learningRate = $1 })
      start[Recipes.AxisName.learningRate] = treatment.learningRate
    }
    return (Grid(around: bases[0], axes: axes) { configuration, seed in configuration.move(to: bases[seed]) }, start)
  }
}

extension RunConfiguration {
  /// The texts and the seed of another run, with the settings of this one.
  mutating func move(to other: RunConfiguration) {
    (data.realStream, data.syntheticStream) = (other.data.realStream, other.data.syntheticStream)
    (evaluation, seed) = (other.evaluation, other.seed)
  }
}

extension Treatment {
  /// `Simple rephrasing, G = 8`.
  public var name: String {
    method.name + (generations > 0 ? ", G = \(generations)" : "") + (realTokens == Self.standardTokens ? "" : ", \(realTokens)")
  }

  /// The treatment with the settings that a search of it found best.
  public func tuned(by search: Search) -> Treatment {
    guard let best = search.best else { return self }
    let values = Dictionary(uniqueKeysWithValues: zip(search.plan.space.axes.map(\.name), search.plan.space.values(at: best)))
    return changing {
      $0.realEpochs = values[Recipes.AxisName.realEpochs] ?? $0.realEpochs
      $0.weightDecay = values[Recipes.AxisName.weightDecay] ?? $0.weightDecay
      $0.mixingFraction = values[Recipes.AxisName.mixingFraction] ?? $0.mixingFraction
      $0.learningRate = values[Recipes.AxisName.learningRate] ?? $0.learningRate
    }
  }
}

extension [Double] {
  fileprivate func including(_ value: Double) -> [Double] { contains(value) ? self : (self + [value]).sorted() }
}
