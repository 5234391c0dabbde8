/// Updates parameters from their gradients.
///
/// Its whole state is `parameters.firstMoments`, `parameters.secondMoments` and the number of the step, which the caller counts:
/// saving and restoring these three resumes a run to the bit.
public final class Optimizer {
  public let configuration: OptimizerConfiguration
  public let parameters: Parameters
  private let workers: Workers
  private let tasks: [UpdateTask]
  /// Working memory of Muon, for each worker.
  private let scratch: [Storage]
  /// Squared norms, for each piece of the gradient.
  private let partialNorms: UnsafeMutableBufferPointer<Double>

  /// An optimizer for allocated parameters, working with `threads`, on which its results do not depend.
  public init(_ configuration: OptimizerConfiguration, for parameters: Parameters, threads: Int = 1) {
    require(parameters.isAllocated, "an optimizer needs allocated parameters; call allocate(key:) first")
    self.configuration = configuration
    self.parameters = parameters
    workers = Workers(threads: threads)
    tasks = parameters.slots.flatMap { UpdateTask.cut($0, of: parameters, configuration) }
    let scratchCount = tasks.filter(\.isMuon).map { Muon.scratchCount(rows: $0.values.rows, columns: $0.values.columns) }.max()
    scratch = (0..<threads).map { _ in Storage(count: scratchCount ?? 0) }
    partialNorms = .allocate(capacity: GradientSum.pieces(parameters.count))
    partialNorms.initialize(repeating: 0)
  }

  deinit { partialNorms.deallocate() }

  /// Has a free core see to the memory of a first update.
  package func prepare() {
    // Muon leaves most second moments alone.
    workers.prepare(configuration.rule == .adamW ? [parameters.secondMoments, parameters.firstMoments] : [parameters.firstMoments])
  }

  /// The learning rate of a step (from 0).
  public func learningRate(step: Int, totalSteps: Int) -> Double {
    configuration.learningRate
      * Schedule.cosine(
        step: step, totalSteps: totalSteps, warmupFraction: configuration.warmupFraction, finalFraction: configuration.finalFraction)
  }

  /// Clips the gradients, updates the moments and the values. `step` counts from 0; `totalSteps` gives the schedule its length.
  /// Returns the norm of the gradient before clipping.
  @discardableResult
  public func update(step: Int, totalSteps: Int) -> Float {
    let norm = GradientSum.norm(parameters.gradients, partial: partialNorms, workers: workers)
    let clip = configuration.clipNorm.map { Float(min(1, $0 / (norm + 1e-6))) } ?? 1
    let rules = UpdateRules(configuration, learningRate: learningRate(step: step, totalSteps: totalSteps), clip: clip, step: step)
    workers.run(tasks: tasks.count) { number, worker in rules.update(tasks[number], scratch: scratch[worker].elements) }
    return Float(norm)
  }
}
