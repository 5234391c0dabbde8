import Foundation
import Pretraining
import Randomness
import Tensor

/// The model, weights and tokens of reference.py.
enum TinyModel {
  static let rows = 4

  static func configuration(tied: Bool) -> ModelConfiguration {
    var configuration = ModelConfiguration(vocabularySize: 11)
    configuration.width = 8
    configuration.heads = 2
    configuration.feedForward = 6
    configuration.context = 7
    if !tied {
      configuration.tiedHead = false
      configuration.embeddingScale = .one
      configuration.crossDocumentAttention = false
      configuration.documentStartToken = 0
    }
    return configuration
  }

  static func make(tied: Bool, shards: Int = 1, threads: Int = 1) -> Transformer {
    let model = Transformer(configuration(tied: tied), rows: rows, shards: shards, threads: threads, key: RandomKey(seed: 0))
    for (number, slot) in model.parameters.slots.enumerated() {
      let values = model.parameters.values(of: slot).elements
      for i in values.indices {
        values[i] = Float(0.5 * sin(1.7 * Double(i) * Double(i) + Double(number)) + (slot.shape.rank == 1 ? 1 : 0))
      }
    }
    return model
  }

  static func batch(_ step: Int) -> (inputs: [Int32], targets: [Int32]) {
    let indices = 0..<28
    return (indices.map { Int32(($0 * $0 + 3 * step) % 11) }, indices.map { Int32(($0 * 5 + $0 / 3 + step) % 11) })
  }

  static func optimizer(_ rule: OptimizerConfiguration.Rule) -> OptimizerConfiguration {
    var configuration = OptimizerConfiguration()
    configuration.rule = rule
    configuration.learningRate = 0.02
    configuration.weightDecay = 0.3
    configuration.clipNorm = 0.5
    configuration.warmupFraction = 0.1
    configuration.finalFraction = 0.1
    return configuration
  }

  static func train(_ model: Transformer, _ rule: OptimizerConfiguration.Rule, threads: Int = 1, steps: Range<Int> = 0..<10) -> [Float] {
    let optimizer = Optimizer(optimizer(rule), for: model.parameters, threads: threads)
    return steps.map { step in
      let (inputs, targets) = batch(step)
      let loss = model.lossAndGradient(inputs: inputs, targets: targets)
      optimizer.update(step: step, totalSteps: 10)
      return loss
    }
  }
}
