import Pretraining
import Randomness
import Tensor
import TestSupport
import Testing

/// GPT-2's layers against the same written in double precision by naive loops.
@Suite struct GPT2Tests {
  private let configuration: ModelConfiguration = {
    var configuration = ModelConfiguration(vocabularySize: 11)
    configuration.width = 6
    configuration.heads = 3
    configuration.feedForward = 10
    configuration.context = 5
    configuration.layers = 2
    configuration.embeddingScale = .one
    configuration.normEpsilon = 1e-5
    configuration.architecture = .gpt2(positions: 9)
    return configuration
  }()

  private let inputs: [Int32] = [1, 2, 3, 2, 10, 0, 7, 7, 7, 4]
  private let targets: [Int32] = [2, 3, 2, 10, 0, 7, 7, 7, 4, 1]

  private func model(shards: Int = 1, threads: Int = 1) -> Transformer {
    let model = Transformer(configuration, rows: 2, shards: shards, threads: threads, key: RandomKey(seed: 0))
    var generator = RandomKey(seed: 1).generator()
    for slot in model.parameters.slots {
      let isGain = slot.name.hasSuffix("norm")
      let values = model.parameters.values(of: slot).elements
      for i in values.indices { values[i] = Float(0.4 * generator.normal()) + (isGain ? 1 : 0) }
    }
    return model
  }

  /// The mean loss, from the model's parameters by name.
  private func naiveLoss(_ parameters: [String: [Double]]) -> Double {
    let (width, context) = (configuration.width, configuration.context)
    func linear(_ x: [Double], _ name: String) -> [Double] {
      let bias = parameters[name + ".bias"]!
      return Naive.linear(x, parameters[name]!, inner: parameters[name]!.count / bias.count).enumerated().map { $1 + bias[$0 % bias.count] }
    }
    func norm(_ x: [Double], _ name: String) -> [Double] {
      Naive.layerNorm(x, gain: parameters[name]!, bias: parameters[name + ".bias"]!, epsilon: 1e-5)
    }
    var x = inputs.enumerated().flatMap { place, token in
      (0..<width).map { parameters["embedding"]![Int(token) * width + $0] + parameters["positions"]![place % context * width + $0] }
    }
    for layer in 0..<configuration.layers {
      let mixed = Naive.attention(
        linear(norm(x, "\(layer).attention.norm"), "\(layer).attention.queryKeyValue"), heads: configuration.heads,
        headWidth: width / configuration.heads, context: context)
      x = zip(x, linear(mixed, "\(layer).attention.output")).map { $0 + $1 }
      let hidden = linear(norm(x, "\(layer).feedForward.norm"), "\(layer).feedForward.up").map(Naive.gelu)
      x = zip(x, linear(hidden, "\(layer).feedForward.down")).map { $0 + $1 }
    }
    let losses = Naive.crossEntropy(norm(x, "norm"), head: parameters["embedding"]!, width: width, targets: targets)
    return losses.reduce(0, +) / Double(losses.count)
  }

  @Test(arguments: [1, 2])
  func `without clipping, updates in the course of the adjoints are those afterwards`(shards: Int) {
    let (fused, plain) = (model(shards: shards, threads: 2), model(shards: shards))
    var rules = OptimizerConfiguration()
    (rules.rule, rules.clipNorm) = (.adamW, nil)
    let trainingStep = TrainingStep(fused, Optimizer(rules, for: fused.parameters, threads: 2))
    let optimizer = Optimizer(rules, for: plain.parameters)
    #expect(trainingStep.isFused)
    for step in 0..<4 {
      let (loss, norm) = trainingStep.run(inputs: inputs, targets: targets, step: step, totalSteps: 4)
      let plainLoss = plain.lossAndGradient(inputs: inputs, targets: targets)
      let plainNorm = optimizer.update(step: step, totalSteps: 4)
      #expect(abs(loss - plainLoss) < 1e-5 && abs(norm / plainNorm - 1) < 1e-5, "step \(step)")
    }
    for slot in fused.parameters.slots {
      let moments = zip(fused.parameters.firstMoments.array[slot.range], plain.parameters.firstMoments.array[slot.range])
      #expect(moments.allSatisfy { abs($0 - $1) < 1e-5 } && moments.contains { $0.0 != 0 }, "\(slot.name)")
    }
  }

  @Test func `loss and gradient are those of naive loops`() {
    let model = model()
    let loss = model.lossAndGradient(inputs: inputs, targets: targets)
    let slots = model.parameters.slots
    let parameters = Dictionary(
      uniqueKeysWithValues: slots.map { ($0.name, model.parameters.values(of: $0).array.map(Double.init)) })
    #expect(abs(Double(loss) - naiveLoss(parameters)) < 1e-5)
    for slot in slots {
      // Along a random direction of this parameter alone.
      var generator = RandomKey(seed: 2).split(slot.name).generator()
      let direction = (0..<slot.shape.count).map { _ in generator.normal() }
      let moved = { (step: Double) in
        var parameters = parameters
        parameters[slot.name] = zip(parameters[slot.name]!, direction).map { $0 + step * $1 }
        return naiveLoss(parameters)
      }
      let along = (moved(1e-5) - moved(-1e-5)) / 2e-5
      let gradient = zip(model.parameters.gradients(of: slot).array, direction).reduce(0) { $0 + Double($1.0) * $1.1 }
      #expect(abs(gradient - along) < 1e-4 * max(1, abs(along)), "\(slot.name): \(gradient), expected \(along)")
    }
  }
}
