internal import Contracts
public import Provenance
public import Search

/// The recipes of both papers as functions of a base configuration: what to tune, and over which values. What they give is
/// searched by a `Sweep`. Grids are those of arXiv 2509.14786 (appendix on search) and arXiv 2603.18534; at another scale
/// give your own values.
public enum Recipes {
  public static let realEpochs: [Double] = [1, 2, 4, 8, 16, 32, 64]
  public static let learningRates: [Double] = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2]
  public static let weightDecays: [Double] = [0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]
  public static let mixingFractions: [Double] = [0.5, 0.75, 0.9]

  /// The names of the axes, which a search's start is given by.
  public enum AxisName {
    public static let realEpochs = "real epochs"
    public static let learningRate = "learning rate"
    public static let weightDecay = "weight decay"
    public static let mixingFraction = "mixing fraction"
  }

  /// Weight decay as everyone has it, 0.1; epochs and learning rate tuned.
  public static func standard(
    _ base: RunConfiguration, realEpochs: [Double] = realEpochs, learningRates: [Double] = learningRates
  ) -> Grid<RunConfiguration> {
    var base = base
    base.optimizer.weightDecay = 0.1
    return grid(base, [epochs(realEpochs), rate(learningRates)])
  }

  /// Weight decay tuned together with epochs and learning rate.
  public static func regularized(
    _ base: RunConfiguration, realEpochs: [Double] = realEpochs, learningRates: [Double] = learningRates,
    weightDecays: [Double] = weightDecays
  ) -> Grid<RunConfiguration> {
    grid(base, [epochs(realEpochs), rate(learningRates), decay(weightDecays)])
  }

  /// A synthetic stream mixed in, and the fraction tuned with the rest.
  public static func synthetic(
    _ base: RunConfiguration, stream: ContentHash, realEpochs: [Double] = [1, 2, 4, 8, 16, 32],
    learningRates: [Double] = [1e-3, 3e-3, 1e-2], weightDecays: [Double] = [0.1, 0.4, 0.8, 1.6],
    mixingFractions: [Double] = mixingFractions
  ) -> Grid<RunConfiguration> {
    var base = base
    base.data.syntheticStream = stream
    return grid(base, [epochs(realEpochs), rate(learningRates), decay(weightDecays), fraction(mixingFractions)])
  }

  /// A fresh student on real text and a teacher's samples (a model's own: self-distillation), at the usual weight decay.
  public static func distillation(
    _ base: RunConfiguration, samples: ContentHash, realEpochs: [Double] = [16], mixingFractions: [Double] = mixingFractions
  ) -> Grid<RunConfiguration> {
    var base = base
    base.optimizer.weightDecay = 0.1
    base.data.syntheticStream = samples
    return grid(base, [epochs(realEpochs), fraction(mixingFractions)])
  }

  /// One base for each shape of model: tune each by itself, for the best settings move with the size.
  public static func parameterScaling(_ base: RunConfiguration, models: [ModelConfiguration]) -> [RunConfiguration] {
    models.map { model in
      var configuration = base
      configuration.model = model
      return configuration
    }
  }

  /// One base for each real stream, smallest first; a law needs at least four.
  public static func dataScaling(_ base: RunConfiguration, streams: [ContentHash]) -> [RunConfiguration] {
    require(streams.count >= 4, "a data-scaling law needs at least 4 sizes, got \(streams.count)")
    return streams.map { stream in
      var configuration = base
      configuration.data.realStream = stream
      return configuration
    }
  }

  /// The members of an ensemble from the best single setting: twice the epochs (at most 128), half the weight decay (at
  /// least 0.1, or what it was), the same learning rate, seeds 0 ..< members (arXiv 2509.14786, section on ensembles).
  public static func ensembleMembers(_ count: Int, ofBest tuned: RunConfiguration) -> [RunConfiguration] {
    var member = tuned
    member.data.mixture.realEpochs = max(min(2 * tuned.data.mixture.realEpochs, 128), tuned.data.mixture.realEpochs)
    member.optimizer.weightDecay = min(max(tuned.optimizer.weightDecay / 2, 0.1), tuned.optimizer.weightDecay)
    return seeds(count, of: member)
  }

  /// The same run with seeds 0 ..< count.
  public static func seeds(_ count: Int, of configuration: RunConfiguration) -> [RunConfiguration] {
    (0..<count).map { seed in
      var configuration = configuration
      configuration.seed = seed
      return configuration
    }
  }

  private static func grid(_ base: RunConfiguration, _ axes: [Grid<RunConfiguration>.Axis]) -> Grid<RunConfiguration> {
    Grid(around: base, axes: axes) { $0.seed = $1 }
  }

  private static func epochs(_ values: [Double]) -> Grid<RunConfiguration>.Axis {
    .axis(AxisName.realEpochs, \.data.mixture.realEpochs, values)
  }
  private static func rate(_ values: [Double]) -> Grid<RunConfiguration>.Axis {
    .axis(AxisName.learningRate, \.optimizer.learningRate, values)
  }
  private static func decay(_ values: [Double]) -> Grid<RunConfiguration>.Axis {
    .axis(AxisName.weightDecay, \.optimizer.weightDecay, values)
  }
  private static func fraction(_ values: [Double]) -> Grid<RunConfiguration>.Axis {
    .axis(AxisName.mixingFraction, \.data.mixture.mixingFraction, values)
  }
}
