/// Updates parameters from their gradients.
///
/// Its whole state is `parameters.firstMoments`, `parameters.secondMoments` and the number of the step, which the caller counts:
/// saving and restoring these three resumes a run to the bit.
public final class Optimizer {
  public let configuration: OptimizerConfiguration
  public let parameters: Parameters
  private let workers: Workers
  private let tasks: [Task]
  /// Working memory of Muon, for each worker.
  private let scratch: [Storage]
  /// Squared norms, for each piece of the gradient.
  private let partialNorms: UnsafeMutableBufferPointer<Double>

  /// A part of the parameters with one rule. The cut does not depend on the number of threads.
  private struct Task {
    let decays: Bool
    let isMuon: Bool
    let values: Matrix
    let gradients: Matrix
    let firstMoments: Matrix
    let secondMoments: Matrix
  }

  /// An optimizer for allocated parameters, working with `threads`, on which its results do not depend.
  public init(_ configuration: OptimizerConfiguration, for parameters: Parameters, threads: Int = 1) {
    require(parameters.isAllocated, "an optimizer needs allocated parameters; call allocate(key:) first")
    self.configuration = configuration
    self.parameters = parameters
    workers = Workers(threads: threads)
    tasks = parameters.slots.flatMap { slot in
      let isMuon = configuration.rule == .muon && slot.rule == .muon
      let view = { Parameters.view(of: slot, in: $0) }
      let values = view(parameters.values)
      let height = isMuon ? values.rows / slot.matrices : max(1, GradientSum.pieceCount / values.columns)
      return stride(from: 0, to: values.rows, by: height).map { start in
        let rows = start..<min(start + height, values.rows)
        return Task(
          decays: slot.decays, isMuon: isMuon, values: values.rows(rows), gradients: view(parameters.gradients).rows(rows),
          firstMoments: view(parameters.firstMoments).rows(rows), secondMoments: view(parameters.secondMoments).rows(rows))
      }
    }
    let scratchCount = tasks.filter(\.isMuon).map { Muon.scratchCount(rows: $0.values.rows, columns: $0.values.columns) }.max()
    scratch = (0..<threads).map { _ in Storage(count: scratchCount ?? 0) }
    partialNorms = .allocate(capacity: GradientSum.pieces(parameters.count))
    partialNorms.initialize(repeating: 0)
    // Muon leaves most second moments alone.
    workers.prepare(configuration.rule == .adamW ? [parameters.secondMoments, parameters.firstMoments] : [parameters.firstMoments])
  }

  deinit { partialNorms.deallocate() }

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
    let clip = Float(min(1, configuration.clipNorm / (norm + 1e-6)))
    let rate = Float(learningRate(step: step, totalSteps: totalSteps))
    let decay = Float(configuration.weightDecay)
    let decaying = AdamW(configuration, learningRate: rate, weightDecay: decay, clip: clip, step: step)
    let constant = AdamW(configuration, learningRate: rate, weightDecay: 0, clip: clip, step: step)
    let muon = Muon(learningRate: rate, weightDecay: decay, beta: Float(configuration.beta1), clip: clip)
    workers.run(tasks: tasks.count) { number, worker in
      let task = tasks[number]
      if task.isMuon {
        muon.update(task.values, gradients: task.gradients, momentum: task.firstMoments, scratch: scratch[worker].elements)
      } else {
        var values = task.values.elements.mutableSpan
        var first = task.firstMoments.elements.mutableSpan
        var second = task.secondMoments.elements.mutableSpan
        let rule = task.decays ? decaying : constant
        rule.update(&values, gradients: task.gradients.elements.span, first: &first, second: &second)
      }
    }
    return Float(norm)
  }
}
