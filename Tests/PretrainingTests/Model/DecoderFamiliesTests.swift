import Pretraining
import Randomness
import Tensor
import Testing

/// What other families of decoders have, in whole models: gradients against differences of the loss.
@Suite struct DecoderFamiliesTests {
  private static let changes: [@Sendable (inout ModelConfiguration) -> Void] = [
    { $0.keyValueHeads = 1 },
    { ($0.keyValueHeads, $0.headDimension) = (1, 6) },
    { $0.attentionBias = .queriesKeysValues },
    { ($0.attentionBias, $0.headNorm, $0.keyValueHeads, $0.headDimension) = (.everywhere, .queriesAndKeys, 1, 10) },
  ]

  private func model(_ change: Int, shards: Int = 1) -> Transformer {
    var configuration = TinyModel.configuration(tied: true)
    Self.changes[change](&configuration)
    let model = Transformer(configuration, rows: TinyModel.rows, shards: shards, key: RandomKey(seed: 0))
    var generator = RandomKey(seed: 6).generator()
    model.parameters.values.withMutableSpan { values in
      for slot in model.parameters.slots where slot.shape.rank == 1 {
        for i in slot.range { values[i] += Float(0.3 * generator.normal()) }
      }
    }
    return model
  }

  @Test(arguments: changes.indices)
  func `the gradient is the slope of the loss, for every parameter`(change: Int) {
    let model = model(change)
    let (inputs, targets) = TinyModel.batch(0)
    _ = model.lossAndGradient(inputs: inputs, targets: targets)
    let (values, gradients) = (model.parameters.values.array, model.parameters.gradients.array)
    for slot in model.parameters.slots {
      var generator = RandomKey(seed: 2).split(slot.name).generator()
      let direction = slot.range.map { _ in Float(generator.normal()) }
      func loss(_ step: Float) -> Double {
        var moved = values
        for (i, d) in zip(slot.range, direction) { moved[i] += step * d }
        model.parameters.values.assign(moved)
        return Double(model.tokenLosses(inputs: inputs, targets: targets).reduce(0, +)) / Double(inputs.count)
      }
      let along = (loss(1e-3) - loss(-1e-3)) / 2e-3
      let gradient = zip(slot.range, direction).reduce(0.0) { $0 + Double(gradients[$1.0] * $1.1) }
      let size = zip(slot.range, direction).reduce(0.0) { $0 + Double(gradients[$1.0] * $1.1) * Double(gradients[$1.0] * $1.1) }
        .squareRoot()
      #expect(abs(gradient - along) < 0.01 * max(abs(along), size, 0.05), "\(slot.name): \(gradient), expected \(along)")
      #expect(size > 0, "\(slot.name) has no gradient")
    }
  }

  @Test(arguments: changes.indices, [OptimizerConfiguration.Rule.adamW, .muon])
  func `it learns, and what is learnt does not depend on the number of threads`(change: Int, rule: OptimizerConfiguration.Rule) {
    let runs = [1, 2].map { threads in
      let model = model(change, shards: 2)
      let optimizer = Optimizer(TinyModel.optimizer(rule), for: model.parameters, threads: threads)
      let (inputs, targets) = TinyModel.batch(0)
      let losses = (0..<10).map { step in
        let loss = model.lossAndGradient(inputs: inputs, targets: targets)
        optimizer.update(step: step, totalSteps: 10)
        return loss
      }
      return (losses, model.parameters.values.array)
    }
    #expect(runs[0].0.last! < runs[0].0[0] - 0.1)
    #expect(runs[0].0 == runs[1].0 && runs[0].1 == runs[1].1)
  }

  @Test func `shapes of queries, keys and values follow the heads`() {
    var configuration = ModelConfiguration(vocabularySize: 50)
    (configuration.heads, configuration.keyValueHeads, configuration.headDimension) = (4, 2, 24)
    let parameters = configuration.declaredParameters
    #expect(parameters["0.attention.queryKeyValue"].shape == [4 * 24 + 2 * 2 * 24, 64])
    #expect(parameters["0.attention.queryKeyValue"].heights == [96, 48, 48])
    #expect(parameters["0.attention.output"].shape == [64, 96])
    #expect(parameters.trainedCount == configuration.parameterCount)
  }

  @Test func `the papers' sizes have the papers' numbers of parameters`() {
    let sizes: [ModelConfiguration] = [.paper300M, .paper600M, .paper1500M]
    #expect(sizes.map(\.parameterCount) == [299_649_792, 602_457_088, 1_540_732_416])
  }

  @Test func `as many heads of keys as of queries, said or not, are one model to the bit`() {
    var configuration = TinyModel.configuration(tied: true)
    let (inputs, targets) = TinyModel.batch(0)
    let plain = Transformer(configuration, rows: TinyModel.rows, key: RandomKey(seed: 0))
    (configuration.keyValueHeads, configuration.headDimension) = (configuration.heads, configuration.width / configuration.heads)
    let said = Transformer(configuration, rows: TinyModel.rows, key: RandomKey(seed: 0))
    #expect(plain.lossAndGradient(inputs: inputs, targets: targets) == said.lossAndGradient(inputs: inputs, targets: targets))
    #expect(plain.parameters.gradients.array == said.parameters.gradients.array)
  }
}
