internal import RealModule

/// `y = gain · (x - mean) / √(variance + epsilon) + bias` for each row (Ba and others 2016). Keeps mean and reciprocal root.
struct LayerNormPrimitive: Primitive {
  let rows: Int
  let epsilon: Float

  var savedCount: Int { 2 * rows }
  var adjointReadsInput: [Bool] { [true] }
  var adjointRestoresOutput: Bool { true }

  func forward(_ frame: Frame) {
    let gain = frame.weights[0].row(0).span
    let bias = frame.weights[1].row(0).span
    for row in 0..<rows {
      let x = frame.inputs[0].row(row).span
      var y = frame.output.row(row).mutableSpan
      precondition(x.count == y.count && gain.count == x.count && bias.count == x.count)
      var sum: Float = 0
      for i in x.indices { sum = Relaxed.sum(sum, x[i]) }
      let mean = sum / Float(x.count)
      var squares: Float = 0
      for i in x.indices { squares = Relaxed.multiplyAdd(x[i] - mean, x[i] - mean, squares) }
      let reciprocal = 1 / (squares / Float(x.count) + epsilon).squareRoot()
      frame.saved[2 * row] = mean
      frame.saved[2 * row + 1] = reciprocal
      for i in x.indices { y[i] = Relaxed.multiplyAdd((x[i] - mean) * reciprocal, gain[i], bias[i]) }
    }
  }

  /// With z the normalised row: `x' = r · (gain · y' - mean(gain · y') - z · mean(gain · y' · z))`,
  /// `gain' = Σ y' · z`, `bias' = Σ y'`; y replaces its gradient.
  func adjoint(_ frame: Frame) {
    let gain = frame.weights[0].row(0).span
    let bias = frame.weights[1].row(0).span
    for weight in 0..<2 where !frame.accumulatesWeights[weight] { frame.weightGradients[weight].elements.update(repeating: 0) }
    var gainGradient = frame.weightGradients[0].row(0).mutableSpan
    var biasGradient = frame.weightGradients[1].row(0).mutableSpan
    for row in 0..<rows {
      let x = frame.inputs[0].row(row).span
      var y = frame.outputGradient.row(row).mutableSpan
      var dx = frame.inputGradients[0].row(row).mutableSpan
      precondition(x.count == dx.count && x.count == y.count && x.count == gain.count)
      precondition(x.count == bias.count && x.count == gainGradient.count && x.count == biasGradient.count)
      let mean = frame.saved[2 * row]
      let reciprocal = frame.saved[2 * row + 1]
      var sum: Float = 0
      var product: Float = 0
      for i in x.indices {
        sum = Relaxed.multiplyAdd(gain[i], y[i], sum)
        product = Relaxed.multiplyAdd(gain[i] * y[i], (x[i] - mean) * reciprocal, product)
      }
      sum /= Float(x.count)
      product /= Float(x.count)
      if !frame.accumulates[0] { for i in dx.indices { dx[i] = 0 } }
      for i in x.indices {
        let z = (x[i] - mean) * reciprocal
        dx[i] = Relaxed.multiplyAdd(reciprocal, gain[i] * y[i] - sum - z * product, dx[i])
        gainGradient[i] = Relaxed.multiplyAdd(y[i], z, gainGradient[i])
        biasGradient[i] += y[i]
      }
      for i in x.indices { y[i] = Relaxed.multiplyAdd((x[i] - mean) * reciprocal, gain[i], bias[i]) }
    }
  }
}
