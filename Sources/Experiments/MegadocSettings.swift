public import Pretraining

/// The settings of every method of arXiv 2603.18534 in the World: what a search round each of four methods found best.
public struct MegadocSettings: Sendable {
  /// In the order of ``searched``.
  public let searches: [Search]
  private let tuned: [Treatment.Method: Treatment]

  /// Methods with a search of their own; all others take simple rephrasing's settings.
  public static let searched: [Treatment.Method] = [.realOnly, .simple, .stitched, .latent]
  /// G at which they are searched.
  public static let searchedGenerations = 8
  /// Longest runs of the default scale, in real epochs of a mixture: a limit of time, which the certificates name as a bound.
  private static let longest = 10.0

  /// Where searches start: good settings of an earlier scouting in another implementation.
  private static func start(_ method: Treatment.Method) -> Treatment {
    guard method != .realOnly else { return Treatment(.realOnly) }
    return Treatment(method, generations: searchedGenerations).changing {
      ($0.realEpochs, $0.weightDecay, $0.mixingFraction) = (longest, 0.8, 0.75)
    }
  }

  /// Runs the searches, or reads them from the store. Below full scale they try one world and no longer runs.
  public init(_ study: WorldStudy, scale: Scale, keptIn directory: String) throws {
    let isFull = scale == .full
    let seeds = isFull ? Array(0..<scale.worlds) : [0]
    func search(_ methods: [Treatment.Method], name: String, epochs: [Double], decays: [Double], fractions: [Double]) throws -> [Search] {
      try study.search(
        methods.map { Self.start($0) }, name: name, keptIn: directory, realEpochs: scale == .smoke ? [] : epochs,
        weightDecays: scale == .smoke ? [] : decays, mixingFractions: scale == .smoke ? [] : fractions, seeds: seeds)
    }
    searches =
      try search([.realOnly], name: "real only", epochs: [10, 20, 40, 80, 160], decays: [0.4, 0.8, 1.6, 3.2], fractions: [])
      + search(
        Self.searched.filter { $0 != .realOnly }, name: "mixtures", epochs: isFull ? [2.5, 5, 10, 20, 40] : [5, 10],
        decays: [0.2, 0.4, 0.8, 1.6], fractions: isFull ? [0.5, 0.75, 0.9] : [0.5, 0.75])
    tuned = Dictionary(
      uniqueKeysWithValues: zip(Self.searched, searches).map { ($0, Self.start($0).tuned(by: $1)) })
  }

  /// A method at its own settings.
  public func treatment(_ method: Treatment.Method, generations: Int = searchedGenerations) -> Treatment {
    guard method != .realOnly else { return tuned[.realOnly]! }
    var treatment = tuned[method] ?? tuned[.simple]!
    (treatment.method, treatment.generations) = (method, generations)
    return treatment
  }

  /// A method at simple rephrasing's settings.
  public func controlled(_ method: Treatment.Method, generations: Int = searchedGenerations) -> Treatment {
    tuned[.simple]!.changing { ($0.method, $0.generations) = (method, generations) }
  }

  /// Real only with 2, 4 and 8 times the documents, for the baseline's curve: more data wants fewer epochs and less decay (settings
  /// of the scouting, of which the first two were the best of several).
  public var moreData: [Treatment] {
    [(40_000, 24.0, 1.0), (80_000, 18, 0.6), (160_000, 10, 0.4)].map { tokens, epochs, decay in
      Treatment(.realOnly).changing { ($0.realTokens, $0.realEpochs, $0.weightDecay) = (tokens, epochs, decay) }
    }
  }
}
