internal import Contracts
public import Corpus
public import Pretraining
public import Provenance
public import ScalingLaws

/// A comparison of treatments on several worlds. A replicate is a world with its own facts, language, documents and generations, trained
/// from the seed that is the world's number; so what is said of a treatment is said of worlds of this kind, not of one that was looked
/// at. Replicates are counted from 0; world r is replicate r unless the study starts at another.
///
///     let study = WorldStudy(WorldConfiguration(), scale: .default, in: RunStore("runs"))
///     let results = try study.train([Treatment(.realOnly), Treatment(.stitched, generations: 8)])
///     print(try results[1].loss())
public final class WorldStudy {
  /// What settings are chosen by, and never reported.
  public static let tuning = "tuning"
  /// Fresh documents: the i.i.d. loss.
  public static let reporting = "reporting"
  /// Linked documents about one person and event: long context.
  public static let threads = "threads"
  /// Out of domain: fresh documents of the same world in the encyclopaedic style.
  public static let encyclopaedia = "encyclopaedia"
  /// Out of domain: documents of another world, with other facts and other language over the same words.
  public static let elsewhere = "elsewhere"

  public let store: RunStore
  public let worlds: Int
  /// Real epochs are multiplied with this: below 1 for a test that everything runs, whose losses mean nothing.
  public let effort: Double
  public let workers: Int
  let replicates: [WorldReplicate]

  /// The effort and held-out text of a scale, and its number of worlds unless that is given.
  ///
  /// - Parameter first: the number of the first world. Studies that share no world can search in some and report on others.
  public init(
    _ configuration: WorldConfiguration, scale: Scale, worlds: Int? = nil, startingAt first: Int = 0, in store: RunStore,
    workers: Int = Machine.current.cores
  ) {
    let worlds = worlds ?? scale.worlds
    require(first >= 0 && first + worlds <= 1000, "worlds are numbered from 0 to 999, got \(worlds) from \(first)")
    (self.store, self.workers, self.worlds, effort) = (store, workers, worlds, scale.effort)
    replicates = (first..<first + worlds).map { WorldReplicate($0, of: configuration, windows: scale.windows, store: store) }
  }

  /// The same for every context, so that a shorter one has more rows.
  static let tokensPerStep = 512

  public func world(_ replicate: Int) -> World { replicates[replicate].world }

  public func realDocuments(_ replicate: Int, tokens: Int = Treatment.standardTokens) -> [WorldDocument] {
    replicates[replicate].realDocuments(tokens: tokens)
  }

  /// The i.i.d. loss that no treatment can get below, in nats per token: that of a reader who knows each world, its language and its facts, and has
  /// read every document from its beginning. See ``World/entropy(of:)``.
  public func entropies(at x: Double = 0) -> SeedMeasurement { SeedMeasurement(x, values: replicates.map { $0.entropy() }) }

  /// Gives a stream made elsewhere to a treatment in one world.
  public func give(_ stream: ContentHash, to treatment: Treatment, replicate: Int) { replicates[replicate].give(stream, to: treatment) }

  /// The run of a treatment in one world.
  public func configuration(of treatment: Treatment, replicate: Int) throws -> RunConfiguration {
    let place = replicates[replicate]
    let context = treatment.model.context
    var mixture = MixtureConfiguration(
      batchSize: max(1, Self.tokensPerStep / context), mixingFraction: treatment.mixingFraction,
      realEpochs: treatment.realEpochs * effort)
    let stream = try place.stream(treatment.method, of: treatment)
    let data: DataConfiguration
    if treatment.method.isAlone {
      mixture.mixingFraction = 0
      data = DataConfiguration(realStream: stream, mixture: mixture)
    } else {
      data = DataConfiguration(realStream: try place.stream(.realOnly, of: treatment), syntheticStream: stream, mixture: mixture)
    }
    var model = treatment.model
    model.vocabularySize = place.world.tokenizer.vocabularySize
    if !model.crossDocumentAttention { model.documentStartToken = Int(place.world.tokenizer.beginningToken) }
    var configuration = RunConfiguration(model: model, data: data)
    configuration.optimizer.weightDecay = treatment.weightDecay
    configuration.optimizer.learningRate = treatment.learningRate
    treatment.recipe.apply(to: &configuration)
    configuration.evaluation = EvaluationConfiguration(splits: try place.evaluation(context: context), evaluations: 1)
    // Replicates and members never share a seed.
    configuration.seed = place.number + 1000 * treatment.member
    return configuration
  }

  /// Every treatment in every world, on all cores; what is stored is not trained again.
  public func train(_ treatments: [Treatment]) throws -> [TreatmentResult] {
    let configurations = try treatments.flatMap { treatment in
      try (0..<worlds).map { try configuration(of: treatment, replicate: $0) }
    }
    let runs = try store.train(configurations, workers: workers)
    return treatments.indices.map { TreatmentResult(treatment: treatments[$0], runs: Array(runs[$0 * worlds..<($0 + 1) * worlds])) }
  }

  /// One treatment, stored or trained.
  public func result(_ treatment: Treatment) throws -> TreatmentResult { try train([treatment])[0] }
}
