/// How large a study on real pages is: its models, its amounts of data, and what is tried with them.
public struct PagePlan: Sendable {
  public var vocabulary = 1024
  public var context = 512
  /// Windows of held-out text, for tuning and for reporting.
  public var windows = 100
  /// Lengths of the pages taken, in bytes of UTF-8: about 300 to 2,700 tokens.
  public var pageLengths = 1000...8000
  /// Real tokens of the smallest corpus.
  public var realTokens = 20_000
  /// The corpora, in multiples of the smallest; each is part of the next.
  public var multiples = [1, 2, 4, 8]
  public var widths = [32, 48, 64, 96]
  /// The width whose models are compared across data, ensembles and distillation.
  public var mainWidth = 64
  /// Repetitions of every reported point.
  public var seeds = 3
  /// Seeds that a setting is looked for with; the chosen one is then run with all.
  public var searchSeeds = [0]
  public var realEpochs: [Double] = [2, 4, 8, 16, 32, 64]
  /// The same where synthetic text is mixed in.
  public var mixedEpochs: [Double] = [8]
  public var weightDecays = [0.2, 0.4, 0.8, 1.6, 3.2, 6.4]
  /// The same where synthetic text is mixed in.
  public var mixedWeightDecays = [0.4, 0.8, 1.6]
  public var learningRates = [0.01]
  /// The most members of an ensemble.
  public var members = 5
  /// Ensembles of each kind that share no run.
  public var groups = 3
  /// At so many corpora, smallest first, recipes are tuned: at 8 times the data the search leads to hours of training.
  public var comparedCorpora = 3
  /// How many times the real tokens a teacher writes, at the most.
  public var sampleRatio = 12

  public init(_ scale: Scale = .default) {
    switch scale {
    case .smoke:
      (vocabulary, context, windows, realTokens, sampleRatio) = (400, 64, 8, 2000, 1)
      // A law needs three points.
      (multiples, widths, mainWidth, seeds) = ([1, 2, 4], [8, 16, 24], 16, 2)
      (realEpochs, mixedEpochs, weightDecays, members, groups) = ([1, 2], [1], [0.4, 1.6], 3, 2)
    case .default: break
    case .full:
      (realTokens, widths, searchSeeds) = (40_000, [32, 48, 64, 96, 128], [0, 1, 2])
      (realEpochs, mixedEpochs, weightDecays) = (realEpochs + [128], [4, 8, 16, 32], [0.1] + weightDecays)
      (learningRates, members, comparedCorpora) = ([0.005, 0.01, 0.02], 8, multiples.count)
    }
  }
}
