public import Corpus
public import Pretraining
public import Provenance
public import ScalingLaws

/// The recipes of arXiv 2509.14786 on pages of real text: models of several sizes, corpora of several sizes, and what was found
/// best for each. Whatever is asked for twice is trained once.
///
///     let study = try PageStudy(scale: "default", runs: "runs")
///     let found = try study.tuned(.regularized, at: study.widths)
///     print(try found.settings[0].loss())
public final class PageStudy {
  /// What settings are chosen by, and never reported.
  public static let tuning = "tuning"
  public static let reporting = "reporting"
  public let plan: PagePlan
  public let corpus: PageCorpus
  public let store: RunStore
  public let workers: Int
  /// Real tokens of each corpus, counting those that begin and end documents.
  public let dataSizes: [Double]
  let searchDirectory: String
  private let splits: [EvaluationConfiguration.Split]

  /// A size of model and a corpus.
  public struct Place: Hashable, Sendable {
    public var width: Int
    /// Index into the corpora, smallest first.
    public var size: Int
    /// Whether a token attends to earlier documents of its window.
    public var crossDocumentAttention = true
    /// Windows that a step reads.
    public var batchSize = 1

    public init(width: Int, size: Int = 0) { (self.width, self.size) = (width, size) }
  }

  /// What the notebooks on pages begin with. Throws where the pages cannot be read, or the scale is unknown.
  ///
  /// - Parameters:
  ///   - scale: the name of a ``Scale``.
  ///   - path: a folder or file of text; the PostgreSQL manual where it is empty.
  ///   - runs: the folder of runs; searches are kept in it too.
  ///   - archives: files of finished runs, which are not trained again.
  ///   - workers: runs at once; 0 means one for each core.
  public convenience init(
    scale: String, of path: String = "", runs: String, archives: [String] = [], workers: Int = 0
  ) throws {
    try self.init(
      PagePlan(Scale(named: scale)), of: path, in: RunStore(runs, archives: archives), searches: runs + "/searches",
      workers: workers > 0 ? workers : Machine.current.cores)
  }

  public convenience init(
    _ plan: PagePlan, of path: String = "", in store: RunStore, searches: String, workers: Int = Machine.current.cores
  ) throws {
    try self.init(plan, corpus: PageCorpus(path, plan: plan), in: store, searches: searches, workers: workers)
  }

  /// The same of one of Debian's texts.
  public convenience init(
    _ plan: PagePlan, of text: DebianText, in store: RunStore, searches: String, workers: Int = Machine.current.cores
  ) throws {
    let (documents, report) = try text.read()
    try self.init(
      plan, corpus: PageCorpus(of: documents, report, plan: plan), in: store, searches: searches, workers: workers)
  }

  public init(
    _ plan: PagePlan, corpus: PageCorpus, in store: RunStore, searches: String, workers: Int = Machine.current.cores
  ) throws {
    (self.plan, self.store, self.workers, searchDirectory) = (plan, store, workers, searches)
    self.corpus = corpus
    dataSizes = corpus.streams.map { Double($0.tokens.count) }
    splits = try [(Self.tuning, corpus.tuning), (Self.reporting, corpus.reporting)].map {
      EvaluationConfiguration.Split($0, stream: try store.save($1), windows: plan.windows)
    }
  }

  public var main: Place { Place(width: plan.mainWidth) }

  /// The same, where a token attends to its own document only.
  public var withinDocuments: Place {
    var place = main
    place.crossDocumentAttention = false
    return place
  }

  /// Places of every width, at the smallest corpus.
  public var widths: [Place] { plan.widths.map { Place(width: $0) } }

  /// Places of every corpus that recipes are tuned at, at the main width.
  public var sizes: [Place] { (0..<plan.comparedCorpora).map { Place(width: plan.mainWidth, size: $0) } }

  /// N: all parameters, embedding included; the head is tied to it.
  public func parameters(_ width: Int) -> Double { Double(Self.model(width: width, plan).parameterCount) }

  public var mainParameters: Double { parameters(plan.mainWidth) }

  /// Loss against N, for settings of different widths.
  public func curve(byParameters settings: [Setting]) throws -> Curve {
    Curve(try settings.map { try $0.loss(at: parameters($0.width)) })
  }

  /// Loss against D, for a setting of each corpus, smallest first.
  public func curve(byData settings: [Setting]) throws -> Curve { Curve(try zip(settings, dataSizes).map { try $0.loss(at: $1) }) }

  /// Ensembles' loss by the mean of log-probabilities against all their parameters, N times K.
  public func curve(byTotalParameters ensembles: EnsembleResult) -> Curve {
    Curve(ensembles.logitMean.measurements.map { SeedMeasurement($0.x * parameters(ensembles.width), values: $0.values) })
  }

  private static func model(width: Int, _ plan: PagePlan) -> ModelConfiguration {
    var model = ModelConfiguration(vocabularySize: plan.vocabulary)
    (model.width, model.feedForward, model.context) = (width, width * 11 / 4, plan.context)
    return model
  }

  /// The run that recipes vary: pages shuffled anew every epoch.
  public func base(_ place: Place) throws -> RunConfiguration {
    let mixture = MixtureConfiguration(batchSize: place.batchSize, order: .reshuffledDocuments)
    var configuration = RunConfiguration(
      model: Self.model(width: place.width, plan),
      data: DataConfiguration(realStream: try store.save(corpus.streams[place.size]), mixture: mixture))
    configuration.evaluation = EvaluationConfiguration(splits: splits, evaluations: 2)
    if !place.crossDocumentAttention {
      (configuration.model.crossDocumentAttention, configuration.model.documentStartToken) = (false, Int(corpus.tokenizer.beginningToken))
    }
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
