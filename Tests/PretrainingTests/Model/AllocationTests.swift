import AllocationCount
import Pretraining
import Randomness
import Tensor
import Testing

/// Memory is planned when a model is made, so that a step has none to ask for.
@Suite struct AllocationTests {
  private func allocations(_ work: () -> Void) -> Int {
    let before = megadoc_allocation_count()
    work()
    return megadoc_allocation_count() - before
  }

  @Test func `the counter counts`() {
    #expect(allocations { withExtendedLifetime([Int](repeating: 1, count: Int(getenvLength()))) {} } > 0)
  }

  /// A length the compiler cannot know, so that it cannot do without the array.
  private func getenvLength() -> Int { 1000 + CommandLine.arguments.count }

  @Test(arguments: [1, 2], OptimizerConfiguration.Rule.allCases)
  func `a steady training step allocates nothing`(shards: Int, rule: OptimizerConfiguration.Rule) {
    let model = TinyModel.make(tied: true, shards: shards)
    let optimizer = Optimizer(TinyModel.optimizer(rule), for: model.parameters)
    let (inputs, targets) = TinyModel.batch(0)
    let trainingStep = TrainingStep(model, optimizer)
    let step = { (number: Int) in _ = trainingStep.run(inputs: inputs, targets: targets, step: number, totalSteps: 10) }
    step(0)
    #expect(allocations { for number in 1..<4 { step(number) } } == 0)
  }

  @Test(arguments: [1, 2], [1.0, nil])
  func `nor does one of several microbatches, or one without clipping`(shards: Int, clipNorm: Double?) {
    var configuration = TinyModel.configuration(tied: true)
    // For products of a few columns OpenBLAS itself allocates.
    (configuration.width, configuration.feedForward) = (64, 96)
    if clipNorm != nil { configuration.context = 256 }
    let model = Transformer(configuration, rows: 8, shards: shards, threads: 1, key: RandomKey(seed: 0))
    var rules = TinyModel.optimizer(.adamW)
    rules.clipNorm = clipNorm
    let trainingStep = TrainingStep(model, Optimizer(rules, for: model.parameters))
    let tokens = [Int32](repeating: 3, count: 8 * configuration.context)
    let step = { (number: Int) in _ = trainingStep.run(inputs: tokens, targets: tokens, step: number, totalSteps: 10) }
    step(0)
    #expect(allocations { for number in 1..<4 { step(number) } } == 0)
  }

  @Test func `a decoded token allocates nothing`() {
    let model = TinyModel.make(tied: true)
    let decoder = BatchDecoder(model, sequences: 2)
    func rows(_ position: Int) -> [BatchDecoder.Row] {
      (0..<2).map { BatchDecoder.Row(sequence: $0, position: position, token: Int32($0 + 1)) }
    }
    let (first, second) = (rows(0), rows(1))
    _ = decoder.advance(first)
    #expect(allocations { _ = decoder.advance(second) } == 0)
  }
}
