internal import RealModule

extension OptimizerConfiguration.Rule {
  /// Lion for every parameter (Chen and others 2023, arXiv 2302.06675): each value moves by the rate, up or down. Keeps one moment, not
  /// two. `beta1` weighs the moment against the gradient in the step, `beta2` is the moment's decay; the paper takes 0.9 and 0.99, and
  /// a rate three to ten times lower than AdamW's with a weight decay as much higher.
  public static let lion = Self(Lion.self)
}

/// One pass of Lion over a stretch of parameters, clipping included.
enum Lion: UpdateRule {
  static let name = "lion"
  static let granularity = UpdateGranularity.rows
  static let usesSecondMoments = false

  /// `p -= rate · (sign(beta1 · m + (1 - beta1) · g) + decay · p)`, then `m = beta2 · m + (1 - beta2) · g`.
  static func update(_ part: UpdateTask, gradients: Matrix, in step: UpdateStep, scratch: UnsafeMutableBufferPointer<Float>) {
    let (beta1, beta2) = (Float(step.configuration.beta1), Float(step.configuration.beta2))
    let (fresh1, fresh2) = ((1 - beta1) * step.clip, (1 - beta2) * step.clip)
    let kept = 1 - step.learningRate * step.weightDecay(of: part)

    let gradients = gradients.elements.span
    var values = part.values.elements.mutableSpan
    var moments = part.firstMoments.elements.mutableSpan
    precondition(values.count == gradients.count && moments.count == gradients.count)
    for i in gradients.indices {
      let (g, m) = (gradients[i], moments[i])
      let direction = Relaxed.multiplyAdd(beta1, m, fresh1 * g)
      let move: Float = direction > 0 ? step.learningRate : direction < 0 ? -step.learningRate : 0
      values[i] = Relaxed.multiplyAdd(kept, values[i], -move)
      moments[i] = Relaxed.multiplyAdd(beta2, m, fresh2 * g)
    }
  }
}
