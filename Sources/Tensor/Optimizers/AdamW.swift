internal import RealModule

/// One pass of AdamW (Loshchilov and Hutter 2019) over a stretch of parameters, clipping included.
struct AdamW {
  var weightDecay: Float
  private let learningRate: Float
  private let beta1: Float
  private let beta2: Float
  private let epsilon: Float
  /// What the gradient is multiplied with first.
  private let clip: Float
  /// 1 / (1 - beta1ⁿ) and 1 / (1 - beta2ⁿ) in the n-th step: the moments start from zero.
  private let correction1: Float
  private let correction2: Float

  /// The rule of one step, counted from 0.
  init(_ configuration: OptimizerConfiguration, learningRate: Float, weightDecay: Float, clip: Float, step: Int) {
    self.weightDecay = weightDecay
    self.learningRate = learningRate
    beta1 = Float(configuration.beta1)
    beta2 = Float(configuration.beta2)
    epsilon = Float(configuration.epsilon)
    self.clip = clip
    correction1 = Float(1 / (1 - Double.pow(configuration.beta1, step + 1)))
    correction2 = Float(1 / (1 - Double.pow(configuration.beta2, step + 1)))
  }

  /// `p -= rate · (m̂ / (√v̂ + epsilon) + decay · p)`.
  func update(
    _ values: inout MutableSpan<Float>, gradients: Span<Float>, first: inout MutableSpan<Float>, second: inout MutableSpan<Float>
  ) {
    precondition(values.count == gradients.count && first.count == gradients.count && second.count == gradients.count)
    let fresh1 = (1 - beta1) * clip
    let fresh2 = (1 - beta2) * clip * clip
    let kept = 1 - learningRate * weightDecay
    let rate = learningRate * correction1
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
