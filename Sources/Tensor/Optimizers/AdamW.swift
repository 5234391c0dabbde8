internal import RealModule

extension OptimizerConfiguration.Rule {
  /// AdamW for every parameter (Loshchilov and Hutter 2019, arXiv 1711.05101).
  public static let adamW = Self(AdamW.self)
}

/// One pass of AdamW over a stretch of parameters, clipping included.
enum AdamW: UpdateRule {
  static let name = "adamW"
  static let granularity = UpdateGranularity.rows
  static let usesSecondMoments = true

  /// With m̂ = m / (1 - beta1ⁿ) and v̂ = v / (1 - beta2ⁿ) in the n-th step, since the moments start from zero:
  /// `p -= rate · (m̂ / (√v̂ + epsilon) + decay · p)`.
  static func update(_ part: UpdateTask, gradients: Matrix, in step: UpdateStep, scratch: UnsafeMutableBufferPointer<Float>) {
    let configuration = step.configuration
    let (beta1, beta2, epsilon) = (Float(configuration.beta1), Float(configuration.beta2), Float(configuration.epsilon))
    let correction1 = Float(1 / (1 - Double.pow(configuration.beta1, step.number + 1)))
    let correction2 = Float(1 / (1 - Double.pow(configuration.beta2, step.number + 1)))
    let fresh1 = (1 - beta1) * step.clip
    let fresh2 = (1 - beta2) * step.clip * step.clip
    let kept = 1 - step.learningRate * step.weightDecay(of: part)
    let rate = step.learningRate * correction1

    let gradients = gradients.elements.span
    var values = part.values.elements.mutableSpan
    var first = part.firstMoments.elements.mutableSpan
    var second = part.secondMoments.elements.mutableSpan
    precondition(values.count == gradients.count && first.count == gradients.count && second.count == gradients.count)
    for i in gradients.indices {
      let g = gradients[i]
      let m = Relaxed.multiplyAdd(beta1, first[i], fresh1 * g)
      let v = Relaxed.multiplyAdd(beta2, second[i], fresh2 * g * g)
      first[i] = m
      second[i] = v
      values[i] = Relaxed.multiplyAdd(kept, values[i], -rate * m / ((v * correction2).squareRoot() + epsilon))
    }
  }
}
