internal import Contracts

/// Updates parameters from their gradients.
///
/// Its whole state is `parameters.firstMoments`, `parameters.secondMoments` and the number of the step, which the caller counts. A run
/// resumed from these three continues with the same bits.
public final class Optimizer {
  public let configuration: OptimizerConfiguration
  public let parameters: Parameters
  private let precision: Precision
  private let workers: Workers
  let tasks: [UpdateTask]
  /// Working memory of the rules, for each worker.
  let scratch: [Storage]
  /// Squared norms, for each piece of the gradient.
  let partialNorms: UnsafeMutableBufferPointer<Double>

  /// An optimizer for allocated parameters, working with `threads`, on which its results do not depend. `precision` is that of matrix
  /// products, where the rule has any.
  public init(_ configuration: OptimizerConfiguration, for parameters: Parameters, threads: Int = 1, precision: Precision = .float32) {
    require(parameters.isAllocated, "an optimizer needs allocated parameters; call allocate(key:) first")
    self.configuration = configuration
    self.parameters = parameters
    self.precision = precision
    workers = Workers(threads: threads)
    tasks = parameters.slots.flatMap { UpdateTask.cut($0, of: parameters, configuration) }
    let scratchCount = tasks.map(\.scratchCount).max() ?? 0
    scratch = (0..<threads).map { _ in Storage(count: scratchCount) }
    partialNorms = .allocate(capacity: GradientSum.pieces(parameters.count))
    partialNorms.initialize(repeating: 0)
  }

  deinit { partialNorms.deallocate() }

  /// Pre-faults the memory of a first update on a spare core.
  package func prepare() {
    workers.prepare((configuration.rule.type.usesSecondMoments ? [parameters.secondMoments] : []) + [parameters.firstMoments])
  }

  /// The learning rate of a step (from 0).
  public func learningRate(step: Int, totalSteps: Int) -> Double {
    configuration.learningRate
      * Schedule.cosine(
        step: step, totalSteps: totalSteps, warmupFraction: configuration.warmupFraction, finalFraction: configuration.finalFraction)
  }

  func updateStep(_ step: Int, of totalSteps: Int, clip: Float) -> UpdateStep {
    let rate = learningRate(step: step, totalSteps: totalSteps)
    return UpdateStep(configuration: configuration, learningRate: Float(rate), clip: clip, number: step, method: precision.method)
  }

  /// The same for a gradient of this norm.
  func updateStep(_ step: Int, of totalSteps: Int, clippingFrom norm: Double) -> UpdateStep {
    updateStep(step, of: totalSteps, clip: configuration.clipNorm.map { Float(min(1, $0 / (norm + 1e-6))) } ?? 1)
  }

  /// Clips the gradients, updates the moments and the values. `step` counts from 0; `totalSteps` gives the schedule its length.
  /// Returns the norm of the gradient before clipping.
  @discardableResult
  public func update(step: Int, totalSteps: Int) -> Float {
    let norm = GradientSum.norm(parameters.gradients, partial: partialNorms, workers: workers)
    let step = updateStep(step, of: totalSteps, clippingFrom: norm)
    workers.run(tasks: tasks.count) { number, worker in tasks[number].run(in: step, scratch: scratch[worker].elements) }
    return Float(norm)
  }
}
