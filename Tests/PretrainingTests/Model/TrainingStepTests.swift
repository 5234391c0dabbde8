import Pretraining
import Randomness
import Tensor
import Testing

@Suite struct TrainingStepTests {
  /// Matrices of more rows than a part has, 128, and of a number that parts do not divide.
  private func model(tied: Bool, shards: Int, threads: Int = 1) -> Transformer {
    var configuration = TinyModel.configuration(tied: tied)
    configuration.vocabularySize = 300
    configuration.feedForward = 80
    configuration.documentStartToken = tied ? nil : 0
    return Transformer(configuration, rows: 4, shards: shards, threads: threads, key: RandomKey(seed: 5))
  }

  private func rules(clipNorm: Double? = nil, _ rule: OptimizerConfiguration.Rule = .adamW) -> OptimizerConfiguration {
    var rules = TinyModel.optimizer(rule)
    rules.clipNorm = clipNorm
    return rules
  }

  private func batch(_ step: Int) -> (inputs: [Int32], targets: [Int32]) {
    ((0..<28).map { Int32(($0 * $0 * 7 + 31 * step) % 300) }, (0..<28).map { Int32(($0 * 57 + $0 / 3 + step) % 300) })
  }

  /// The largest difference, as a share of the largest number.
  private func apart(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).map { abs($0 - $1) }.max()! / b.map { abs($0) }.max()!
  }

  @Test(arguments: [true, false], [1, 2, 4])
  func `updating while going back is updating afterwards`(tied: Bool, shards: Int) {
    let (fused, plain) = (model(tied: tied, shards: shards), model(tied: tied, shards: shards))
    let trainingStep = TrainingStep(fused, Optimizer(rules(), for: fused.parameters))
    let optimizer = Optimizer(rules(), for: plain.parameters)
    #expect(trainingStep.isFused)
    for step in 0..<6 {
      let (inputs, targets) = batch(step)
      let (loss, norm) = trainingStep.run(inputs: inputs, targets: targets, step: step, totalSteps: 10)
      let plainLoss = plain.lossAndGradient(inputs: inputs, targets: targets)
      let plainNorm = optimizer.update(step: step, totalSteps: 10)
      #expect(abs(loss - plainLoss) < 1e-5 && abs(norm / plainNorm - 1) < 1e-5, "step \(step)")
    }
    #expect(apart(fused.parameters.firstMoments.array, plain.parameters.firstMoments.array) < 1e-5)
    #expect(apart(fused.parameters.secondMoments.array, plain.parameters.secondMoments.array) < 1e-5)
    #expect(apart(fused.parameters.values.array, plain.parameters.values.array) < 1e-4)
    for slot in fused.parameters.slots where slot.shape.rank == 2 {
      #expect(fused.parameters.gradients(of: slot).array.allSatisfy { $0 == 0 }, "\(slot.name) must leave no gradient in memory")
    }
  }

  @Test func `the bits do not depend on the number of threads`() {
    let run = { (threads: Int) in
      let model = model(tied: true, shards: 4, threads: threads)
      let trainingStep = TrainingStep(model, Optimizer(rules(), for: model.parameters, threads: threads))
      let results = (0..<5).map { step in
        let (inputs, targets) = batch(step)
        let (loss, norm) = trainingStep.run(inputs: inputs, targets: targets, step: step, totalSteps: 10)
        return [loss.bitPattern, norm.bitPattern]
      }
      return results.flatMap { $0 } + model.parameters.values.array.map(\.bitPattern)
    }
    let once = run(1)
    for threads in [2, 3] { #expect(run(threads) == once, "\(threads) threads") }
  }

  @Test func `clipping, Muon and microbatches need the gradient first`() {
    let model = model(tied: true, shards: 1)
    #expect(!TrainingStep(model, Optimizer(rules(clipNorm: 1), for: model.parameters)).isFused)
    #expect(!TrainingStep(model, Optimizer(rules(clipNorm: nil, .muon), for: model.parameters)).isFused)
    var configuration = TinyModel.configuration(tied: true)
    configuration.context = 512
    let large = Transformer(configuration, rows: 2, key: RandomKey(seed: 0))
    #expect(large.microbatchRows == 1 && !TrainingStep(large, Optimizer(rules(), for: large.parameters)).isFused)
  }
}
