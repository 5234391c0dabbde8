/// Updates parameters from their gradients.
///
/// Its whole state is `parameters.firstMoments`, `parameters.secondMoments` and the number of the step, which the caller counts:
/// saving and restoring these three resumes a run to the bit.
public final class Optimizer {
  public let configuration: OptimizerConfiguration
  public let parameters: Parameters
  private let scratch: Storage

  public init(_ configuration: OptimizerConfiguration, for parameters: Parameters) {
    self.configuration = configuration
    self.parameters = parameters
    let sizes = parameters.slots.filter { configuration.rule == .muon && $0.rule == .muon }
      .map { Muon.scratchCount(rows: $0.shape[0] / $0.matrices, columns: $0.shape[1]) }
    scratch = Storage(count: sizes.max() ?? 0)
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
    Processor.flushDenormals()
    let norm = squaredNorm(parameters.gradients.elements).squareRoot()
    let clip = Float(min(1, configuration.clipNorm / (norm + 1e-6)))
    let rate = Float(learningRate(step: step, totalSteps: totalSteps))
    for slot in parameters.slots {
      let decay = slot.decays ? Float(configuration.weightDecay) : 0
      if configuration.rule == .muon && slot.rule == .muon {
        updateMuon(slot, Muon(learningRate: rate, weightDecay: decay, beta: Float(configuration.beta1), clip: clip))
      } else {
        updateAdamW(slot, adamW(learningRate: rate, weightDecay: decay, clip: clip, step: step))
      }
    }
    return Float(norm)
  }

  private func adamW(learningRate: Float, weightDecay: Float, clip: Float, step: Int) -> AdamW {
    var power1 = 1.0
    var power2 = 1.0
    for _ in 0...step { (power1, power2) = (power1 * configuration.beta1, power2 * configuration.beta2) }
    return AdamW(
      learningRate: learningRate, weightDecay: weightDecay, beta1: Float(configuration.beta1), beta2: Float(configuration.beta2),
      epsilon: Float(configuration.epsilon), clip: clip, correction1: Float(1 / (1 - power1)), correction2: Float(1 / (1 - power2)))
  }

  private func updateAdamW(_ slot: Slot, _ rule: AdamW) {
    var values = parameters.values(of: slot).elements.mutableSpan
    var first = Parameters.view(of: slot, in: parameters.firstMoments).elements.mutableSpan
    var second = Parameters.view(of: slot, in: parameters.secondMoments).elements.mutableSpan
    rule.update(&values, gradients: parameters.gradients(of: slot).elements.span, first: &first, second: &second)
  }

  private func updateMuon(_ slot: Slot, _ rule: Muon) {
    let height = slot.shape[0] / slot.matrices
    let momentum = Parameters.view(of: slot, in: parameters.firstMoments)
    for matrix in 0..<slot.matrices {
      let rows = matrix * height..<(matrix + 1) * height
      rule.update(
        parameters.values(of: slot).rows(rows), gradients: parameters.gradients(of: slot).rows(rows), momentum: momentum.rows(rows),
        scratch: scratch.elements)
    }
  }
}
