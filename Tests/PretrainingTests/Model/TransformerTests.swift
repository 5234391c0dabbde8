import Pretraining
import Randomness
import Tensor
import Testing

/// The largest difference, as a share of the largest reference number.
private func error(_ numbers: [Float], _ reference: [Double]) -> Double {
  guard numbers.count == reference.count else { return .infinity }
  return zip(numbers, reference).map { abs(Double($0) - $1) }.max()! / reference.map { abs($0) }.max()!
}

@Suite struct TransformerTests {
  let reference: ReferenceNumbers
  init() throws { reference = try ReferenceNumbers() }

  @Test(arguments: ["tied", "untied"], [1, 2])
  func `logits, loss and every gradient agree with JAX`(name: String, shards: Int) {
    let model = TinyModel.make(tied: name == "tied", shards: shards)
    let (inputs, targets) = TinyModel.batch(0)
    #expect(error(model.logits(inputs: inputs), reference[case: name, "logits"]) < 2e-5)
    let loss = model.lossAndGradient(inputs: inputs, targets: targets)
    #expect(error([loss], reference[case: name, "loss"]) < 1e-6)
    for slot in model.parameters.slots {
      let expected = reference[case: name, "gradient:\(slot.name)"]
      #expect(error(model.parameters.gradients(of: slot).array, expected) < 1e-4, "\(slot.name)")
    }
  }

  @Test(arguments: ["tied", "untied"], [OptimizerConfiguration.Rule.adamW, .muon])
  func `ten training losses agree with JAX`(name: String, rule: OptimizerConfiguration.Rule) {
    let losses = TinyModel.train(TinyModel.make(tied: name == "tied"), rule)
    #expect(error(losses, reference[case: name, "losses:\(rule.rawValue)"]) < 1e-4)
  }

  @Test func `the same seed gives the same bits, whatever the number of threads`() {
    let run = { (shards: Int, threads: Int) in
      let model = TinyModel.make(tied: true, shards: shards, threads: threads)
      let losses = TinyModel.train(model, .muon, threads: threads)
      return (losses.map(\.bitPattern), model.parameters.values.array.map(\.bitPattern))
    }
    let once = run(4, 1)
    for threads in [1, 2, 3] {
      let again = run(4, threads)
      #expect(again.0 == once.0 && again.1 == once.1, "\(threads) threads")
    }
    #expect(run(1, 1).1 != once.1, "a different number of shards may change the bits, or this test sees nothing")
  }

  @Test func `moments and the number of the step resume a run to the bit`() {
    let undisturbed = TinyModel.make(tied: true)
    let losses = TinyModel.train(undisturbed, .muon)

    let first = TinyModel.make(tied: true)
    _ = TinyModel.train(first, .muon, steps: 0..<4)
    let second = TinyModel.make(tied: true)
    second.parameters.values.assign(first.parameters.values.array)
    second.parameters.firstMoments.assign(first.parameters.firstMoments.array)
    second.parameters.secondMoments.assign(first.parameters.secondMoments.array)
    #expect(TinyModel.train(second, .muon, steps: 4..<10) == Array(losses[4...]))
    #expect(second.parameters.values.array == undisturbed.parameters.values.array)
  }

  @Test func `losses of single tokens average to the loss of the batch, for any number of windows`() {
    let model = TinyModel.make(tied: true, shards: 2, threads: 2)
    let (inputs, targets) = TinyModel.batch(0)
    let loss = model.lossAndGradient(inputs: inputs, targets: targets)
    let gradients = model.parameters.gradients.array
    let losses = model.tokenLosses(inputs: inputs, targets: targets)
    #expect(abs(losses.reduce(0, +) / 28 - loss) < 1e-5)
    let five = model.tokenLosses(inputs: inputs + inputs.prefix(7), targets: targets + targets.prefix(7))
    #expect(zip(five, losses + losses.prefix(7)).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(model.parameters.gradients.array == gradients, "evaluation must leave gradients alone")
    #expect(model.lossAndGradient(inputs: inputs, targets: targets) == loss, "the two share memory, and each overwrites all it reads")
    #expect(model.parameters.gradients.array == gradients)
  }

  @Test func `the future changes nothing in the past`() {
    let model = TinyModel.make(tied: true)
    var (inputs, _) = TinyModel.batch(0)
    let before = model.logits(inputs: inputs)
    inputs[5] = (inputs[5] + 1) % 11
    let after = model.logits(inputs: inputs)
    #expect(before.prefix(5 * 11) == after.prefix(5 * 11))
    #expect(before[5 * 11..<7 * 11] != after[5 * 11..<7 * 11])
    #expect(before.dropFirst(7 * 11) == after.dropFirst(7 * 11), "windows are independent")
  }

  @Test func `without attention across documents, an earlier document changes nothing`() {
    let model = TinyModel.make(tied: false)
    var inputs: [Int32] = [3, 4, 5, 0, 6, 7, 8]
    let before = model.logits(inputs: inputs)
    inputs[1] = 9
    let after = model.logits(inputs: inputs)
    #expect(before.dropFirst(3 * 11) == after.dropFirst(3 * 11))
    #expect(before.prefix(3 * 11) != after.prefix(3 * 11))
  }

  @Test func `a world-sized model learns to copy a pattern`() {
    let configuration = ModelConfiguration(vocabularySize: 50)
    let model = Transformer(configuration, rows: 1, key: RandomKey(seed: 1))
    let optimizer = Optimizer(OptimizerConfiguration(), for: model.parameters)
    let tokens = (0...256).map { Int32($0 * $0 % 50) }
    var losses: [Float] = []
    for step in 0..<30 {
      losses.append(model.lossAndGradient(inputs: Array(tokens[..<256]), targets: Array(tokens[1...])))
      optimizer.update(step: step, totalSteps: 30)
    }
    #expect(losses[0] > 3.5 && losses[0] < 5, "an untrained model is near ln 50 = 3.9, got \(losses[0])")
    #expect(losses[29] < 0.5)
  }

  @Test func `initial deviations follow the table`() {
    var configuration = ModelConfiguration(vocabularySize: 500)
    configuration.width = 128
    let parameters = Transformer(configuration, rows: 1, key: RandomKey(seed: 2)).parameters
    let deviation = { (name: String) in
      let values = parameters.values(of: parameters[name]).array
      return (values.reduce(0) { $0 + $1 * $1 } / Float(values.count)).squareRoot()
    }
    for (name, expected) in [
      ("embedding", 0.04 / Float(2).squareRoot()), ("0.attention.queryKeyValue", 1 / Float(128).squareRoot()),
      ("1.attention.output", 1 / Float(512).squareRoot()), ("1.feedForward.gateUp", 1 / Float(128).squareRoot()),
      ("0.feedForward.down", 1 / Float(4 * 176).squareRoot()), ("norm", 1),
    ] {
      #expect(abs(deviation(name) / expected - 1) < 0.03, "\(name)")
    }
  }

  @Test(arguments: [true, false], [1, 3])
  func `the number of parameters is known without a model`(tied: Bool, layers: Int) {
    var configuration = TinyModel.configuration(tied: tied)
    configuration.layers = layers
    let model = Transformer(configuration, rows: 1, key: RandomKey(seed: 0))
    #expect(configuration.parameterCount == model.parameters.trainedCount)
    let (d, f, v) = (configuration.width, configuration.feedForward, configuration.vocabularySize)
    #expect(configuration.parameterCount == (tied ? 1 : 2) * v * d + layers * (4 * d * d + 3 * d * f + 2 * d) + d)
  }
}
