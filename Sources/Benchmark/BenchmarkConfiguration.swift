import Pretraining
import Provenance
import Tensor

/// One training task whose speed is measured: a model, a batch, and how the parameters are updated.
public struct BenchmarkConfiguration: Codable, Hashable, Sendable {
  public enum Architecture: String, Codable, Sendable { case llama, gpt2 }

  public var name = "custom"
  public var architecture = Architecture.llama
  public var vocabulary: Int
  public var width: Int
  public var layers: Int
  public var heads: Int
  public var feedForward: Int
  public var context: Int
  /// Windows in a batch.
  public var batch: Int
  public var rule = OptimizerConfiguration.Rule.adamW
  /// The norm gradients are clipped to; nil for no clipping.
  public var clipNorm: Double? = 1
  public var precision = Precision.float32

  public init(vocabulary: Int, width: Int, layers: Int, heads: Int, feedForward: Int? = nil, context: Int, batch: Int) {
    self.vocabulary = vocabulary
    self.width = width
    self.layers = layers
    self.heads = heads
    self.feedForward = feedForward ?? Self.feedForward(width: width)
    self.context = context
    self.batch = batch
  }

  /// Eight thirds of the width, rounded up to a multiple of 32.
  public static func feedForward(width: Int) -> Int { ((8 * width + 2) / 3 + 31) / 32 * 32 }

  /// W: one run on the World, of which every figure is made. T, S, M: three sizes of the same decoder. G: GPT-2 124M.
  public static let named: [BenchmarkConfiguration] = {
    var world = Self(vocabulary: 338, width: 64, layers: 2, heads: 4, feedForward: 176, context: 256, batch: 2)
    world.rule = .muon
    var gpt2 = Self(vocabulary: 50257, width: 768, layers: 12, heads: 12, feedForward: 3072, context: 64, batch: 4)
    gpt2.architecture = .gpt2
    gpt2.clipNorm = nil
    return [
      ("W", world),
      ("T", Self(vocabulary: 1024, width: 128, layers: 4, heads: 4, context: 256, batch: 16)),
      ("S", Self(vocabulary: 4096, width: 256, layers: 6, heads: 8, context: 256, batch: 8)),
      ("M", Self(vocabulary: 8192, width: 512, layers: 8, heads: 8, context: 512, batch: 4)),
      ("G", gpt2),
    ].map { name, configuration in
      var configuration = configuration
      configuration.name = name
      return configuration
    }
  }()

  public var tokens: Int { batch * context }

  var model: ModelConfiguration {
    var model = ModelConfiguration(vocabularySize: vocabulary)
    model.width = width
    model.layers = layers
    model.heads = heads
    model.feedForward = feedForward
    model.context = context
    model.normEpsilon = 1e-5
    model.embeddingScale = .one
    model.initialization = .constant
    if architecture == .gpt2 { model.architecture = .gpt2(positions: 1024) }
    return model
  }

  /// Throws a `ConfigurationError` for sizes that no run may have, or that this machine cannot hold.
  func requireSizes() throws {
    var data = DataConfiguration(realStream: ContentHash(of: ""))
    data.mixture.batchSize = batch
    let run = RunConfiguration(model: model, data: data)
    try run.validate()
    try run.requireMemory()
  }

  /// The same for every peer: a constant rate, so that the first losses can be compared.
  var optimizer: OptimizerConfiguration {
    var optimizer = OptimizerConfiguration()
    optimizer.rule = rule
    optimizer.learningRate = 1e-3
    optimizer.weightDecay = 0.1
    optimizer.beta2 = 0.95
    optimizer.clipNorm = clipNorm
    optimizer.warmupFraction = 0
    optimizer.finalFraction = 1
    return optimizer
  }
}
