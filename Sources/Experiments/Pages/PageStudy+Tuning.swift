import Corpus
import Pretraining
public import Search
public import Provenance

/// Settings that a search has chosen, each run with every seed, and the searches that chose them.
public struct TunedSettings: Sendable {
  public let settings: [Setting]
  public let searches: [Search]
}

extension PageStudy {
  public enum Recipe: String, Sendable {
    /// Weight decay 0.1, epochs tuned.
    case standard
    /// Epochs and weight decay tuned together.
    case regularized = "regularised"
  }

  /// The best setting of a recipe at each place, searched for by the tuning split, all places at once.
  ///
  /// - Parameter learningRates: those of the plan where it is nil; with 0.01 among them, where the search starts.
  public func tuned(_ recipe: Recipe, at places: [Place], learningRates: [Double]? = nil) throws -> TunedSettings {
    let learningRates = learningRates ?? plan.learningRates
    var sweep = Sweep<RunConfiguration>("\(recipe.rawValue) recipe", keptIn: searchDirectory)
    for place in places {
      let base = try base(place)
      let name =
        "\(recipe.rawValue), width \(place.width), \(plan.multiples[place.size])D"
        + (place.crossDocumentAttention ? "" : ", within documents") + (place.batchSize == 1 ? "" : ", \(place.batchSize) windows a step")
      var start = [Recipes.AxisName.learningRate: 0.01]
      switch recipe {
      case .standard:
        start[Recipes.AxisName.realEpochs] = nearest(4, plan.realEpochs)
        try sweep.add(
          name, over: Recipes.standard(base, realEpochs: plan.realEpochs, learningRates: learningRates), startingAt: start,
          seeds: plan.searchSeeds)
      case .regularized:
        start[Recipes.AxisName.realEpochs] = nearest(place.size < 3 ? 8 : 4, plan.realEpochs)
        start[Recipes.AxisName.weightDecay] = nearest(place.size == 0 ? 1.6 : 0.8, plan.weightDecays)
        try sweep.add(
          name,
          over: Recipes.regularized(
            base, realEpochs: plan.realEpochs, learningRates: learningRates, weightDecays: plan.weightDecays),
          startingAt: start, seeds: plan.searchSeeds)
      }
    }
    return try finish(sweep)
  }

  /// The best setting with a synthetic stream mixed in, for each of several streams by name. The search starts from the middle values.
  ///
  /// - Parameter learningRates: those of the plan where it is nil; with 0.01 among them, where the search starts.
  public func tuned(
    synthetic streams: [(name: String, stream: ContentHash)], at place: Place, realEpochs: [Double], weightDecays: [Double],
    learningRates: [Double]? = nil, mixingFraction: Double = 0.75
  ) throws -> TunedSettings {
    var sweep = Sweep<RunConfiguration>("synthetic", keptIn: searchDirectory)
    for (name, stream) in streams {
      try sweep.add(
        name,
        over: Recipes.synthetic(
          base(place), stream: stream, realEpochs: realEpochs, learningRates: learningRates ?? plan.learningRates,
          weightDecays: weightDecays, mixingFractions: [mixingFraction]),
        startingAt: [
          Recipes.AxisName.realEpochs: realEpochs[realEpochs.count / 2], Recipes.AxisName.learningRate: 0.01,
          Recipes.AxisName.weightDecay: weightDecays[weightDecays.count / 2],
          Recipes.AxisName.mixingFraction: mixingFraction,
        ], seeds: plan.searchSeeds)
    }
    return try finish(sweep)
  }

  private func finish(_ sweep: Sweep<RunConfiguration>) throws -> TunedSettings {
    let searches = try sweep.run(in: store, tuning: Self.tuning, reporting: Self.reporting, workers: workers)
    let chosen = zip(searches, sweep.grids).map { search, grid in
      grid.configuration(of: Trial(search.best ?? search.centre, seed: plan.searchSeeds[0]))
    }
    return TunedSettings(settings: try train(chosen), searches: searches)
  }

  private func nearest(_ value: Double, _ values: [Double]) -> Double { values.min { abs($0 - value) < abs($1 - value) }! }
}
