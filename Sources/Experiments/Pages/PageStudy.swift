public import Corpus
public import Pretraining
public import Provenance
import Randomness

/// The recipes of arXiv 2509.14786 on pages of real text: models of several sizes, corpora of several sizes, and what was found
/// best for each. Whatever is asked for twice is trained once.
///
///     let study = try PageStudy(PagePlan(.default), in: RunStore("runs"), searches: "searches")
///     let found = try study.tuned(.regularized, at: study.widths.map { PageStudy.Place(width: $0) })
///     print(try found.settings[0].loss())
public final class PageStudy {
  /// What settings are chosen by, and never reported.
  public static let tuning = "tuning"
  public static let reporting = "reporting"

  public let plan: PagePlan
  public let corpus: PageCorpus
  public let store: RunStore
  public let workers: Int
  /// Real tokens of each corpus, marks included.
  public let dataSizes: [Double]
  let searchDirectory: String
  private let splits: [EvaluationConfiguration.Split]
  private let parameterCounts: [Int: Double]

  /// A size of model and a corpus.
  public struct Place: Hashable, Sendable {
    public var width: Int
    /// Index into the corpora, smallest first.
    public var size: Int

    public init(width: Int, size: Int = 0) { (self.width, self.size) = (width, size) }
  }

  public init(
    _ plan: PagePlan, of path: String = "", in store: RunStore, searches: String, workers: Int = Machine.current.cores
  ) throws {
    (self.plan, self.store, self.workers, searchDirectory) = (plan, store, workers, searches)
    let corpus = try PageCorpus(path, plan: plan)
    self.corpus = corpus
    dataSizes = corpus.streams.map { Double($0.tokens.count) }
    splits = try [(Self.tuning, corpus.tuning), (Self.reporting, corpus.reporting)].map {
      EvaluationConfiguration.Split($0, stream: try store.save($1), windows: plan.windows)
    }
    parameterCounts = Dictionary(
      uniqueKeysWithValues: plan.widths.map { width in
        (width, Double(Transformer(Self.model(width: width, plan), rows: 1, key: RandomKey(seed: 0)).parameters.count))
      })
  }

  public var main: Place { Place(width: plan.mainWidth) }

  /// Places of every width, at the smallest corpus.
  public var widths: [Place] { plan.widths.map { Place(width: $0) } }

  /// Places of every corpus, at the main width.
  public var sizes: [Place] { plan.multiples.indices.map { Place(width: plan.mainWidth, size: $0) } }

  /// N: all parameters, embedding included; the head is tied to it.
  public func parameters(_ width: Int) -> Double { parameterCounts[width]! }

  private static func model(width: Int, _ plan: PagePlan) -> ModelConfiguration {
    var model = ModelConfiguration(vocabularySize: plan.vocabulary)
    (model.width, model.feedForward, model.context) = (width, width * 11 / 4, plan.context)
    return model
  }

  /// The run that recipes vary: one window a step, pages shuffled anew every epoch.
  public func base(_ place: Place) throws -> RunConfiguration {
    let mixture = MixtureConfiguration(batchSize: 1, order: .reshuffledDocuments)
    var configuration = RunConfiguration(
      model: Self.model(width: place.width, plan),
      data: DataConfiguration(realStream: try store.save(corpus.streams[place.size]), mixture: mixture))
    configuration.evaluation = EvaluationConfiguration(splits: splits, evaluations: 2)
    return configuration
  }

  /// The run of a place with these passes and this decay.
  public func configuration(_ place: Place, realEpochs: Double, weightDecay: Double) throws -> RunConfiguration {
    var configuration = try base(place)
    (configuration.data.mixture.realEpochs, configuration.optimizer.weightDecay) = (realEpochs, weightDecay)
    return configuration
  }

  /// Every configuration with every seed.
  public func train(_ configurations: [RunConfiguration]) throws -> [Setting] {
    let runs = try store.train(configurations.flatMap { Recipes.seeds(plan.seeds, of: $0) }, workers: workers)
    return configurations.indices.map { Setting(runs: Array(runs[$0 * plan.seeds..<($0 + 1) * plan.seeds])) }
  }
}
