import Pretraining
import Provenance
import Testing

@Suite struct ValidationTests {
  private let good = RunConfiguration(
    model: ModelConfiguration(vocabularySize: 100), data: DataConfiguration(realStream: ContentHash(of: "x")))

  @Test func `the defaults are good`() throws { try good.validate() }

  @Test func `gradients need not be clipped`() throws {
    var configuration = good
    configuration.optimizer.clipNorm = nil
    try configuration.validate()
  }

  /// What the error says, and how to earn it.
  private static let spoils: [(String, @Sendable (inout RunConfiguration) -> Void)] = [
    ("model.vocabularySize", { $0.model.vocabularySize = 0 }),
    ("model.layers", { $0.model.layers = 0 }),
    ("model.heads", { $0.model.heads = 0 }),
    ("model.feedForward", { $0.model.feedForward = -1 }),
    ("model.context", { $0.model.context = 0 }),
    ("heads of even width", { $0.model.heads = 3 }),
    ("an even width of 2 or more", { $0.model.headDimension = 15 }),
    ("model.keyValueHeads is 3", { $0.model.keyValueHeads = 3 }),
    ("model.keyValueHeads is 0", { $0.model.keyValueHeads = 0 }),
    ("the factor is 0.5", { $0.model.rotaryScaling = .linear(factor: 0.5) }),
    (
      "must ascend from above 0",
      {
        $0.model.rotaryScaling = .llama3(factor: 2, lowFrequencyFactor: 4, highFrequencyFactor: 1, originalContext: 8)
      }
    ),
    ("the original context is 0", { $0.model.rotaryScaling = .yarn(factor: 2, originalContext: 0) }),
    ("has 100 positions", { $0.model.architecture = .gpt2(positions: 100) }),
    ("must be nil", { $0.model.architecture = .gpt2(positions: 256) }),
    ("model.rotaryBase", { $0.model.rotaryBase = 0 }),
    ("model.normEpsilon", { $0.model.normEpsilon = .nan }),
    ("model.documentStartToken", { $0.model.crossDocumentAttention = false }),
    ("outside the vocabulary", { $0.model.documentStartToken = 100 }),
    ("optimizer.learningRate", { $0.optimizer.learningRate = 0 }),
    ("optimizer.learningRate", { $0.optimizer.learningRate = .infinity }),
    ("optimizer.weightDecay", { $0.optimizer.weightDecay = -0.1 }),
    ("turn weights round", { $0.optimizer.weightDecay = 200 }),
    ("optimizer.beta1", { $0.optimizer.beta1 = 1 }),
    ("optimizer.beta2", { $0.optimizer.beta2 = .nan }),
    ("optimizer.epsilon", { $0.optimizer.epsilon = 0 }),
    ("optimizer.clipNorm", { $0.optimizer.clipNorm = 0 }),
    ("optimizer.warmupFraction", { $0.optimizer.warmupFraction = 1.5 }),
    ("optimizer.finalFraction", { $0.optimizer.finalFraction = -1 }),
    ("data.mixture: a batch needs", { $0.data.mixture.batchSize = 0 }),
    ("real epochs must be", { $0.data.mixture.realEpochs = 0 }),
    ("the mixing fraction must be", { $0.data.mixture.mixingFraction = 1 }),
    ("needs a synthetic stream", { $0.data.mixture.mixingFraction = 0.5 }),
    ("never read the synthetic stream", { $0.data.syntheticStream = ContentHash(of: "y") }),
    ("gradientShards", { $0.gradientShards = 3 }),
    ("evaluation.evaluations", { $0.evaluation.evaluations = 0 }),
    ("holds no slash", { $0.evaluation.splits = [.init("a/b", stream: ContentHash(of: "y"))] }),
    ("name is taken", { $0.evaluation.splits = [.init("a", stream: ContentHash(of: "y")), .init("a", stream: ContentHash(of: "z"))] }),
    ("\"step\": the name is that of a column", { $0.evaluation.splits = [.init("step", stream: ContentHash(of: "y"))] }),
    ("\"run\": the name is that of a column", { $0.evaluation.splits = [.init("run", stream: ContentHash(of: "y"))] }),
    ("\"evaluated\": the name is that of a column", { $0.evaluation.splits = [.init("evaluated", stream: ContentHash(of: "y"))] }),
    ("model.width is 1099511627776", { $0.model.width = 1 << 40 }),
    ("model.vocabularySize is 9223372036854775807", { $0.model.vocabularySize = .max }),
    ("data.mixture.batchSize is", { $0.data.mixture.batchSize = 1 << 40 }),
    ("evaluation.evaluations is", { $0.evaluation.evaluations = .max }),
    ("parameters: reduce its width", { ($0.model.width, $0.model.layers) = (1 << 24, 1000) }),
    ("more memory than any machine", { ($0.data.mixture.batchSize, $0.model.context) = (1 << 24, 1 << 20) }),
    ("windows is 0", { $0.evaluation.splits = [.init("a", stream: ContentHash(of: "y"), windows: 0)] }),
  ]

  @Test(arguments: spoils.indices)
  func `a bad value is named`(_ index: Int) throws {
    let (words, spoil) = Self.spoils[index]
    var configuration = good
    spoil(&configuration)
    let error = try #require(throws: ConfigurationError.self) { try configuration.validate() }
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func `what the machine cannot hold is refused before training takes the memory`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration()
    // Terabytes of parameters; their pages would be taken one after another.
    (configuration.model.width, configuration.model.feedForward) = (1 << 16, 1 << 21)
    try configuration.validate()
    let error = try #require(throws: ConfigurationError.self) { try tiny.store.train(configuration, options: TrainingOptions()) { _ in } }
    #expect(error.description.contains("GB of memory, and this machine has"), "\(error)")
  }

  @Test func `all faults are named at once`() throws {
    var configuration = good
    configuration.model.layers = 0
    configuration.optimizer.learningRate = -1
    let error = try #require(throws: ConfigurationError.self) { try configuration.validate() }
    #expect(error.problems.count == 2)
  }
}
