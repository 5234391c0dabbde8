public import Corpus
public import Provenance
public import Tensor

/// Everything that decides the bits of a training run, as one value. Its canonical JSON's hash is the run's identity, so
/// two runs with equal configurations are one run.
///
///     var configuration = RunConfiguration(
///       model: ModelConfiguration(vocabularySize: stream.vocabularySize), data: DataConfiguration(realStream: stream.hash))
///     configuration.optimizer.weightDecay = 1.6
///     configuration.data.mixture.realEpochs = 40
public struct RunConfiguration: Codable, Hashable, Sendable {
  /// The version of this format. It must be raised when a field changes its meaning and keeps its name.
  public private(set) var formatVersion = RunConfiguration.currentFormatVersion
  public var model: ModelConfiguration
  public var optimizer = OptimizerConfiguration()
  public var data: DataConfiguration
  public var evaluation = EvaluationConfiguration()
  /// Decides the initial parameters and the order of the data.
  public var seed = 0
  /// Equal parts of a batch whose gradients are summed in order. The number of parts decides bits; the number of threads does not.
  public var gradientShards = 1
  /// Of matrix products: float32, or bfloat16 as the papers have it. Parameters, moments, sums, norms, softmax and losses are in single
  /// precision with either.
  public var precision = Precision.float32
  /// Where the initial parameters come from; drawn by the seed when nil.
  public var initialModel: InitialModel?

  public static let currentFormatVersion = 1

  public init(model: ModelConfiguration, data: DataConfiguration) { (self.model, self.data) = (model, data) }

  /// Tokens in one step's batch.
  public var tokensPerStep: Int { data.mixture.batchSize * model.context }
}

/// What a run trains on. Streams are named by their content, so another corpus is another run.
public struct DataConfiguration: Codable, Hashable, Sendable {
  public var realStream: ContentHash
  /// Mixed in with the weight `mixture.mixingFraction`.
  public var syntheticStream: ContentHash?
  public var mixture: MixtureConfiguration

  public init(realStream: ContentHash, syntheticStream: ContentHash? = nil, mixture: MixtureConfiguration = MixtureConfiguration()) {
    (self.realStream, self.syntheticStream, self.mixture) = (realStream, syntheticStream, mixture)
  }
}
