import Corpus
import Pretraining
import Provenance
import Tensor
import Testing

@Suite struct RunIdentityTests {
  /// The same with every field that came later.
  private var extended: RunConfiguration {
    var configuration = full
    configuration.model.keyValueHeads = 2
    configuration.model.headDimension = 32
    configuration.model.rotaryScaling = .llama3(factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 8192)
    configuration.model.attentionBias = .queriesKeysValues
    configuration.model.headNorm = .queriesAndKeys
    configuration.model.architecture = .gpt2(positions: 1024)
    configuration.initialModel = .run(identity: full.identity)
    configuration.precision = .bfloat16
    return configuration
  }

  /// A configuration in which every optional field of the first version is filled.
  private var full: RunConfiguration {
    var model = ModelConfiguration(vocabularySize: 338)
    model.documentStartToken = 1
    let mixture = MixtureConfiguration(batchSize: 4, mixingFraction: 0.5, realEpochs: 8, order: .reshuffledWindows)
    let data = DataConfiguration(realStream: ContentHash(of: "real"), syntheticStream: ContentHash(of: "synthetic"), mixture: mixture)
    var configuration = RunConfiguration(model: model, data: data)
    configuration.evaluation.splits = [.init("heldout", stream: ContentHash(of: "heldout"), windows: 120, cut: .unitStarts)]
    return configuration
  }

  /// One change for each field of the configuration, by its place in the JSON.
  private let changes: [String: @Sendable (inout RunConfiguration) -> Void] = [
    "data.mixture.batchSize": { $0.data.mixture.batchSize += 1 },
    "data.mixture.mixingFraction": { $0.data.mixture.mixingFraction += 1e-9 },
    "data.mixture.order": { $0.data.mixture.order = .fixed },
    "data.mixture.realEpochs": { $0.data.mixture.realEpochs += 1 },
    "data.realStream": { $0.data.realStream = ContentHash(of: "another") },
    "data.syntheticStream": { $0.data.syntheticStream = ContentHash(of: "another") },
    "evaluation.evaluations": { $0.evaluation.evaluations += 1 },
    "evaluation.splits[0].cut": { $0.evaluation.splits[0].cut = .continuous },
    "evaluation.splits[0].name": { $0.evaluation.splits[0].name = "other" },
    "evaluation.splits[0].stream": { $0.evaluation.splits[0].stream = ContentHash(of: "another") },
    "evaluation.splits[0].windows": { $0.evaluation.splits[0].windows = 121 },
    "gradientShards": { $0.gradientShards = 2 },
    "initialModel.run.identity": { $0.initialModel = .imported(parameters: ContentHash(of: "parameters")) },
    "model.architecture.gpt2.positions": { $0.model.architecture = .gpt2(positions: 2048) },
    "model.attentionBias": { $0.model.attentionBias = .everywhere },
    "model.context": { $0.model.context += 1 },
    "model.crossDocumentAttention": { $0.model.crossDocumentAttention.toggle() },
    "model.documentStartToken": { $0.model.documentStartToken = 2 },
    "model.embeddingScale": { $0.model.embeddingScale = .one },
    "model.feedForward": { $0.model.feedForward += 1 },
    "model.headDimension": { $0.model.headDimension = 64 },
    "model.headNorm": { $0.model.headNorm = nil },
    "model.heads": { $0.model.heads += 1 },
    "model.initialization": { $0.model.initialization = .constant },
    "model.keyValueHeads": { $0.model.keyValueHeads = 1 },
    "model.layers": { $0.model.layers += 1 },
    "model.normEpsilon": { $0.model.normEpsilon *= 2 },
    "model.rotaryBase": { $0.model.rotaryBase *= 2 },
    "model.rotaryScaling.llama3.factor": {
      $0.model.rotaryScaling = .llama3(factor: 9, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 8192)
    },
    "model.rotaryScaling.llama3.highFrequencyFactor": {
      $0.model.rotaryScaling = .llama3(factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 5, originalContext: 8192)
    },
    "model.rotaryScaling.llama3.lowFrequencyFactor": {
      $0.model.rotaryScaling = .llama3(factor: 8, lowFrequencyFactor: 2, highFrequencyFactor: 4, originalContext: 8192)
    },
    "model.rotaryScaling.llama3.originalContext": {
      $0.model.rotaryScaling = .llama3(factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 4096)
    },
    "model.tiedHead": { $0.model.tiedHead.toggle() },
    "model.vocabularySize": { $0.model.vocabularySize += 1 },
    "model.width": { $0.model.width += 1 },
    "optimizer.beta1": { $0.optimizer.beta1 += 0.01 },
    "optimizer.beta2": { $0.optimizer.beta2 += 0.01 },
    "optimizer.clipNorm": { $0.optimizer.clipNorm = 2 },
    "optimizer.epsilon": { $0.optimizer.epsilon *= 2 },
    "optimizer.finalFraction": { $0.optimizer.finalFraction += 0.1 },
    "optimizer.learningRate": { $0.optimizer.learningRate += 1e-12 },
    "optimizer.rule": { $0.optimizer.rule = .adamW },
    "optimizer.warmupFraction": { $0.optimizer.warmupFraction += 0.01 },
    "optimizer.weightDecay": { $0.optimizer.weightDecay += 0.1 },
    "precision": { $0.precision = .float32 },
    "seed": { $0.seed += 1 },
  ]

  @Test func `every field changes the identity, and no field is forgotten here`() throws {
    let original = extended
    let fields = try JSONLeaves(original.canonicalText).names.subtracting(["formatVersion"])
    #expect(fields == Set(changes.keys), "fields without a change, or changes without a field: \(fields.symmetricDifference(changes.keys))")
    var identities = [original.identity: "nothing"]
    for (name, change) in changes {
      var changed = original
      change(&changed)
      let other = identities.updateValue(name, forKey: changed.identity)
      #expect(other == nil, "\(name) and \(other ?? "") give the same identity")
    }
  }

  @Test func `the identity of a configuration is the same for ever`() {
    #expect(full.identity.hexadecimal == "2d34ddb112ca21822d2be47d1f97e1110fb932bac56a0a50396b40ad457ccf1e")
    #expect(full.identity.short == "2d34ddb112ca")
  }

  @Test func `the settings of the optimizer are written the same for ever`() throws {
    #expect(
      try CanonicalJSON.text(OptimizerConfiguration())
        == #"{"beta1":0.9,"beta2":0.98,"clipNorm":1,"epsilon":1e-08,"finalFraction":0,"learningRate":0.01,"#
        + #""rule":"muon","warmupFraction":0.05,"weightDecay":0.1}"#)
    #expect(throws: DecodingError.self) {
      try RunConfiguration(canonicalText: full.canonicalText.replacing(#""rule":"muon""#, with: #""rule":"newton""#))
    }
  }

  @Test func `a configuration survives its own text`() throws {
    for configuration in [full, extended] {
      #expect(try RunConfiguration(canonicalText: configuration.canonicalText) == configuration)
    }
  }

  @Test func `float32 is not written, and another precision is refused`() throws {
    var configuration = full
    configuration.precision = .bfloat16
    #expect(!full.canonicalText.contains("precision") && configuration.canonicalText.contains(#""precision":"bfloat16""#))
    let said = configuration.canonicalText.replacing("bfloat16", with: "float32")
    #expect(try RunConfiguration(canonicalText: said).identity == full.identity)
    #expect(throws: DecodingError.self) {
      try RunConfiguration(canonicalText: configuration.canonicalText.replacing("bfloat16", with: "float8"))
    }
  }

  @Test func `text of another version is refused by name`() throws {
    let text = full.canonicalText.replacing("\"formatVersion\":1", with: "\"formatVersion\":2")
    let error = #expect(throws: ConfigurationError.self) { try RunConfiguration(canonicalText: text) }
    #expect(error?.description.contains("format version is 2") == true)
  }

  @Test func `only 64 lower-case digits name a run`() {
    #expect(RunIdentity(hexadecimal: full.identity.hexadecimal) == full.identity)
    #expect(RunIdentity(hexadecimal: "abc") == nil)
    #expect(RunIdentity(hexadecimal: full.identity.hexadecimal.uppercased()) == nil)
  }
}
