internal import RealModule

/// One pass of AdamW (Loshchilov and Hutter 2019) over a stretch of parameters, clipping included.
struct AdamW {
  let learningRate: Float
  let weightDecay: Float
  let beta1: Float
  let beta2: Float
  let epsilon: Float
  /// What the gradient is multiplied with first.
  let clip: Float
  /// 1 / (1 - beta1ⁿ) and 1 / (1 - beta2ⁿ) in the n-th step.
  let correction1: Float
  let correction2: Float

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
