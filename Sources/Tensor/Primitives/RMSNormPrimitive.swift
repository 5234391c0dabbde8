internal import RealModule

/// `y = gain · x / √(mean x² + epsilon)` for each row (Zhang and Sennrich 2019). Keeps only the reciprocal root of each row.
struct RMSNormPrimitive: Primitive {
  let rows: Int
  let epsilon: Float

  var savedCount: Int { rows }
  var adjointReadsInput: [Bool] { [true] }
  var adjointRestoresOutput: Bool { true }

  func forward(_ frame: Frame) {
    let gain = frame.weights[0].row(0).span
    for row in 0..<rows {
      let x = frame.inputs[0].row(row).span
      var y = frame.output.row(row).mutableSpan
      precondition(x.count == y.count && gain.count == x.count)
      let reciprocal = 1 / (dot(x, x) / Float(x.count) + epsilon).squareRoot()
      frame.saved[row] = reciprocal
      normalize(x, by: reciprocal, gain, into: &y)
    }
  }

  /// With r the reciprocal root and n the width: `x' = r · (gain · y' - x · r² · (Σ gain · y' · x) / n)`,
  /// `gain' = Σ y' · x · r`; y replaces its gradient.
  func adjoint(_ frame: Frame) {
    let gain = frame.weights[0].row(0).span
    var gainGradient = frame.weightGradients[0].row(0).mutableSpan
    if !frame.accumulatesWeights[0] { frame.weightGradients[0].elements.update(repeating: 0) }
    for row in 0..<rows {
      let x = frame.inputs[0].row(row).span
      var y = frame.outputGradient.row(row).mutableSpan
      var dx = frame.inputGradients[0].row(row).mutableSpan
      precondition(x.count == dx.count && x.count == y.count && x.count == gain.count && x.count == gainGradient.count)
      let reciprocal = frame.saved[row]
      var sum: Float = 0
      for i in x.indices { sum = Relaxed.multiplyAdd(gain[i] * y[i], x[i], sum) }
      let pull = -sum * reciprocal * reciprocal * reciprocal / Float(x.count)
      if frame.accumulates[0] {
        for i in x.indices {
          dx[i] += Relaxed.multiplyAdd(reciprocal, gain[i] * y[i], pull * x[i])
          gainGradient[i] = Relaxed.multiplyAdd(y[i] * reciprocal, x[i], gainGradient[i])
        }
      } else {
        for i in x.indices {
          dx[i] = Relaxed.multiplyAdd(reciprocal, gain[i] * y[i], pull * x[i])
          gainGradient[i] = Relaxed.multiplyAdd(y[i] * reciprocal, x[i], gainGradient[i])
        }
      }
      normalize(x, by: reciprocal, gain, into: &y)
    }
  }

  /// In a loop of its own, also in the adjoint: with a third array to write the compiler would need more checks for overlap than it is
  /// willing to make, and leave the loop above scalar.
  @inline(__always)
  private func normalize(_ x: Span<Float>, by reciprocal: Float, _ gain: Span<Float>, into y: inout MutableSpan<Float>) {
    for i in x.indices { y[i] = x[i] * reciprocal * gain[i] }
  }
}
