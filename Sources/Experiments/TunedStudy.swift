public import Corpus
import Pretraining
import Provenance
public import Search

/// Treatments whose settings are searched in worlds of their own: what is reported comes from worlds that no search has seen.
///
///     let tuned = try TunedStudy(scale: "default", runs: "runs")
///     let searches = try tuned.search([Treatment(.realOnly)], name: "real only")
///     let result = try tuned.reported.result(Treatment(.realOnly).tuned(by: searches[0]))
public struct TunedStudy {
  public let scale: Scale
  /// Worlds 100 and 101, where settings are chosen by the tuning split.
  public let searched: WorldStudy
  /// Worlds 8 to 15.
  public let reported: WorldStudy
  private let directory: String

  /// - Parameters:
  ///   - name: the name of a ``Scale``.
  ///   - runs: the folder of runs; searches are kept in it too.
  ///   - archives: files of finished runs, which are not trained again.
  ///   - workers: runs at once; 0 means one for each core.
  public init(
    _ configuration: WorldConfiguration = .megadocs, scale name: String, runs: String, archives: [String] = [], workers: Int = 0
  ) throws {
    scale = try Scale(named: name)
    let (store, workers) = (try RunStore(runs, archives: archives), workers > 0 ? workers : Machine.current.cores)
    searched = WorldStudy(
      configuration, scale: scale, worlds: scale == .smoke ? 1 : 2, startingAt: 100, in: store, workers: workers)
    reported = WorldStudy(configuration, scale: scale, startingAt: 8, in: store, workers: workers)
    directory = runs + "/searches"
  }

  /// The best real epochs, up to 80, and weight decay of treatments, each searched around its own; at full scale the mixing fraction too.
  ///
  /// - Parameter learningRates: searched with them; where there are none, the treatment's own is kept.
  public func search(_ treatments: [Treatment], name: String, learningRates: [Double] = []) throws -> [Search] {
    let isSmoke = scale == .smoke
    return try searched.search(
      treatments, name: name, keptIn: directory, realEpochs: isSmoke ? [] : [5, 10, 20, 40, 80],
      weightDecays: isSmoke ? [] : [0.2, 0.4, 0.8, 1.6, 3.2, 6.4],
      mixingFractions: isSmoke ? [] : scale == .full ? [0.5, 0.75, 0.9] : [0.75],
      learningRates: isSmoke ? [] : learningRates, seeds: Array(0..<searched.worlds))
  }

  /// The best learning rates, all other settings as they are; none at smoke scale.
  public func search(learningRates: [Double], of treatments: [Treatment], name: String) throws -> [Search] {
    guard !learningRates.isEmpty, scale != .smoke else { return [] }
    return try searched.search(
      treatments, name: name, keptIn: directory, realEpochs: [], weightDecays: [], mixingFractions: [], learningRates: learningRates,
      seeds: Array(0..<searched.worlds))
  }

  /// What every point of a figure is.
  public var caption: String {
    """
    \(reported.worlds) worlds that no search has seen, D = \(Treatment.standardTokens) real tokens, losses in nats per token; every point at \
    the settings that its own search found.
    """
  }
}
