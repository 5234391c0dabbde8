internal import Contracts
import Pretraining
public import Search

/// The settings of every method of arXiv 2603.18534 in the World: what a search for each method found best.
public struct MegadocSettings: Sendable {
  /// In the order of ``searched``.
  public let searches: [Search]
  /// Of the baseline with 2, 4 and 8 times the documents.
  public let dataSearches: [Search]
  /// Real only with 2, 4 and 8 times the documents, each tuned for itself, for the baseline's curve.
  public let moreData: [Treatment]
  private let tuned: [SyntheticMethod: Treatment]

  /// Methods with a search of their own; all others take simple rephrasing's settings.
  public let searched: [SyntheticMethod]
  /// G at which they are searched.
  public static let searchedGenerations = 8
  /// Longest runs of the default scale, in real epochs of a mixture: a limit of time, which the certificates name as a bound.
  private static let longest = 10.0

  /// Where searches start: good settings of an earlier scouting in another implementation.
  private static func start(_ method: SyntheticMethod) -> Treatment {
    guard method != .realOnly else { return Treatment(.realOnly) }
    return Treatment(method, generations: searchedGenerations).changing {
      ($0.realEpochs, $0.weightDecay, $0.mixingFraction) = (longest, 0.8, 0.75)
    }
  }

  /// The same for the baseline with more documents.
  private static let dataStarts = [(40_000, 20.0, 0.8), (80_000, 20, 0.8), (160_000, 10, 0.4)].map { tokens, epochs, decay in
    Treatment(.realOnly).changing { ($0.realTokens, $0.realEpochs, $0.weightDecay) = (tokens, epochs, decay) }
  }

  /// Runs the searches, or reads them from the store. Below full scale they try one world, and mixtures of at most 10 real epochs.
  ///
  /// - Parameter mixtures: methods with a search of their own beside the baseline; simple rephrasing must be among them.
  public init(
    _ study: WorldStudy, scale: Scale, keptIn directory: String, mixtures: [SyntheticMethod] = SyntheticMethod.compared
  ) throws {
    require(mixtures.contains(.simple), "methods without a search take the settings of simple rephrasing, so that must be searched")
    searched = [.realOnly] + mixtures
    let isFull = scale == .full
    let seeds = isFull ? Array(0..<scale.worlds) : [0]
    func search(_ starts: [Treatment], name: String, epochs: [Double], decays: [Double], fractions: [Double] = []) throws -> [Search] {
      try study.search(
        starts, name: name, keptIn: directory, realEpochs: scale == .smoke ? [] : epochs,
        weightDecays: scale == .smoke ? [] : decays, mixingFractions: scale == .smoke ? [] : fractions, seeds: seeds)
    }
    searches =
      try search([Self.start(.realOnly)], name: "real only", epochs: [10, 20, 40, 80, 160], decays: [0.4, 0.8, 1.6, 3.2])
      + search(
        mixtures.map(Self.start), name: "mixtures", epochs: isFull ? [2.5, 5, 10, 20, 40] : [5, 10],
        decays: [0.2, 0.4, 0.8, 1.6], fractions: isFull ? [0.5, 0.75, 0.9] : [0.5, 0.75])
    dataSearches = try search(
      Self.dataStarts, name: "more data", epochs: [2.5, 5, 10, 20, 40, 80], decays: [0.1, 0.2, 0.4, 0.8, 1.6, 3.2])
    moreData = zip(Self.dataStarts, dataSearches).map { $0.tuned(by: $1) }
    tuned = Dictionary(
      uniqueKeysWithValues: zip(searched, searches).map { ($0, Self.start($0).tuned(by: $1)) })
  }

  /// A method at its own settings.
  public func treatment(_ method: SyntheticMethod, generations: Int = searchedGenerations) -> Treatment {
    guard method != .realOnly else { return tuned[.realOnly]! }
    var treatment = tuned[method] ?? tuned[.simple]!
    (treatment.method, treatment.generations) = (method, generations)
    return treatment
  }

  /// A method at simple rephrasing's settings.
  public func controlled(_ method: SyntheticMethod, generations: Int = searchedGenerations) -> Treatment {
    tuned[.simple]!.changing { ($0.method, $0.generations) = (method, generations) }
  }
}
