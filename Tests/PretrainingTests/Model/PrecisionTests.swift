import AllocationCount
import Pretraining
import Randomness
import Tensor
import Testing

/// Models whose products are in bfloat16.
@Suite struct PrecisionTests {
  /// Matrices of more rows than a part of an update has, and attention over more than one tile.
  private func model(_ precision: Precision, tied: Bool = true, shards: Int = 1, threads: Int = 1) -> Transformer {
    var configuration = ModelConfiguration(vocabularySize: 300)
    (configuration.width, configuration.heads, configuration.feedForward, configuration.context) = (64, 2, 80, 96)
    configuration.tiedHead = tied
    return Transformer(configuration, rows: 4, shards: shards, threads: threads, precision: precision, key: RandomKey(seed: 5))
  }

  private func batch(_ step: Int) -> (inputs: [Int32], targets: [Int32]) {
    let places = 0..<4 * 96
    return (places.map { Int32(($0 * $0 * 7 + 31 * step) % 300) }, places.map { Int32(($0 * 57 + $0 / 3 + step) % 300) })
  }

  private func rules(_ rule: OptimizerConfiguration.Rule, clipNorm: Double?) -> OptimizerConfiguration {
    var rules = TinyModel.optimizer(rule)
    rules.clipNorm = clipNorm
    return rules
  }

  /// Losses, norms and parameters of a few steps.
  private func train(_ model: Transformer, _ rules: OptimizerConfiguration, threads: Int) -> [UInt32] {
    let optimizer = Optimizer(rules, for: model.parameters, threads: threads, precision: model.precision)
    let trainingStep = TrainingStep(model, optimizer)
    let results = (0..<4).flatMap { step in
      let (inputs, targets) = batch(step)
      let (loss, norm) = trainingStep.run(inputs: inputs, targets: targets, step: step, totalSteps: 10)
      return [loss.bitPattern, norm.bitPattern]
    }
    return results + model.parameters.values.array.map(\.bitPattern)
  }

  @Test(arguments: [(OptimizerConfiguration.Rule.muon, 1.0), (.adamW, 1.0), (.adamW, nil)] as [(OptimizerConfiguration.Rule, Double?)])
  func `the bits do not depend on the number of threads`(rule: OptimizerConfiguration.Rule, clipNorm: Double?) {
    let run = { (precision: Precision, threads: Int) in
      train(model(precision, shards: 4, threads: threads), rules(rule, clipNorm: clipNorm), threads: threads)
    }
    let once = run(.bfloat16, 1)
    #expect(once != run(.float32, 1))
    for threads in [2, 3] { #expect(run(.bfloat16, threads) == once, "\(threads) threads") }
  }

  @Test(arguments: [true, false])
  func `losses, logits and gradients are those of float32 but for rounding, and the same in training and evaluation`(tied: Bool) {
    let (inputs, targets) = batch(0)
    func results(_ precision: Precision) -> (loss: Float, gradient: [Float], losses: [Float], logits: [Float]) {
      let model = model(precision, tied: tied)
      let loss = model.lossAndGradient(inputs: inputs, targets: targets)
      return (
        loss, model.parameters.gradients.array, model.tokenLosses(inputs: inputs, targets: targets), model.logits(inputs: inputs)
      )
    }
    let (exact, rounded) = (results(.float32), results(.bfloat16))
    let distance = { (a: [Float], b: [Float]) in
      (zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / b.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
    #expect(exact.loss != rounded.loss && abs(exact.loss - rounded.loss) < 1e-3)
    // Rounding moves an input by 0.1 % on average, and a sum of such products by as much.
    for apart in [distance(rounded.gradient, exact.gradient), distance(rounded.logits, exact.logits)] {
      #expect(apart > 1e-4 && apart < 1e-2, "\(apart)")
    }
    let mean = rounded.losses.reduce(0.0) { $0 + Double($1) } / Double(rounded.losses.count)
    #expect(abs(mean - Double(rounded.loss)) < 1e-6)
  }

  @Test func `evaluation sees parameters that were changed`() {
    let model = model(.bfloat16)
    let (inputs, targets) = batch(0)
    let before = model.tokenLosses(inputs: inputs, targets: targets)
    model.parameters.values.assign(model.parameters.values.array.map { 1.25 * $0 })
    #expect(model.tokenLosses(inputs: inputs, targets: targets) != before)
  }

  /// oneDNN itself allocates.
  @Test(.enabled(if: Precision.bfloat16.method != .oneDNN), arguments: [1, 2], [1.0, nil])
  func `a steady step in bfloat16 allocates nothing`(shards: Int, clipNorm: Double?) {
    let model = model(.bfloat16, shards: shards)
    let optimizer = Optimizer(
      rules(clipNorm == nil ? .adamW : .muon, clipNorm: clipNorm), for: model.parameters, precision: .bfloat16)
    let trainingStep = TrainingStep(model, optimizer)
    let (inputs, targets) = batch(0)
    let step = { (number: Int) in _ = trainingStep.run(inputs: inputs, targets: targets, step: number, totalSteps: 10) }
    step(0)
    // Three times: beside other tests one was once seen in a single step, which is not what a step does.
    let counts = (0..<3).map { round in
      let before = megadoc_allocation_count()
      for number in 1..<4 { step(3 * round + number) }
      return megadoc_allocation_count() - before
    }
    #expect(counts.contains(0), "\(counts)")
  }
}
