internal import Contracts
public import Search

/// Settings of its own for every method at every G, and for real text alone: the protocol of arXiv 2603.18534.
///
/// G is searched in the order that is given, each from the settings of the next larger one that was searched before; then the learning rate at each
/// winner. So a G that is added at the end leaves all others as they are.
public struct PointSettings {
  /// Of real epochs and weight decay, real text alone first; then in the order of ``treatments``.
  public let searches: [Search]
  /// Of the learning rate, in the same order; none where it was not searched.
  public let rateSearches: [Search]
  /// Real text alone first, then each method at each G, in the order of their search: as the first search left them, at the standard learning rate.
  public let atStandardRate: [Treatment]
  /// The same with the learning rate that was found best.
  public let treatments: [Treatment]

  /// Runs the searches, or reads them from the store.
  ///
  /// - Parameters:
  ///   - name: of the searches in the store.
  ///   - generations: each G, in the order of the search; the first starts from ``Treatment/searchStart(_:generations:)``.
  ///   - learningRates: tried beside the standard one; where there are none, it is not searched.
  ///   - change: what all treatments have in common besides, such as attention within documents.
  public init(
    _ study: TunedStudy, name: String, methods: [SyntheticMethod] = SyntheticMethod.compared, generations: [Int], learningRates: [Double],
    changing change: (inout Treatment) -> Void = { _ in }
  ) throws {
    let real = Treatment.searchStart(.realOnly).changing(change)
    let standard = methods.map { Treatment.searchStart($0).changing(change) }
    var searches: [Search] = []
    /// By G.
    var winners: [Int: [Treatment]] = [:]
    for count in generations {
      let larger = winners.keys.filter { $0 > count }.min()
      let starts = (larger.map { winners[$0]! } ?? standard).map { start in start.changing { $0.generations = count } }
      let results = try study.search(starts, name: "\(name), G = \(count)")
      winners[count] = zip(starts, results).map { $0.tuned(by: $1) }
      searches += results
    }
    let found = generations.flatMap { winners[$0]! }
    let realSearch = try study.search([real], name: "\(name), real only")
    self.searches = realSearch + searches
    atStandardRate = [real.tuned(by: realSearch[0])] + found
    rateSearches = try study.search(learningRates: learningRates, of: atStandardRate, name: "\(name), learning rate")
    treatments = rateSearches.isEmpty ? atStandardRate : zip(atStandardRate, rateSearches).map { $0.tuned(by: $1) }
  }

  /// Those of `notebooks/megadocs-headline.swift`, for whoever goes on from its points: G = 8 and 32.
  public static func headline(_ study: TunedStudy) throws -> PointSettings {
    try PointSettings(study, name: "headline", generations: [32, 8], learningRates: [0.0025, 0.005, 0.02, 0.04])
  }

  public var realOnly: Treatment { treatments[0] }

  /// A method at its own settings for G, which must be among those that were searched.
  public func treatment(_ method: SyntheticMethod, generations: Int) -> Treatment {
    let found = treatments.first { $0.method == method && $0.generations == generations }
    require(found != nil, "no settings for \(method) at G = \(generations): searched were \(treatments.dropFirst().map(\.name))")
    return found!
  }
}
