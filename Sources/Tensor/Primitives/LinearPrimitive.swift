internal import RealModule

/// `y = x Wᵀ`, plus a bias when a second weight is given, plus a residual when a second input is given: the product is added to what
/// the output's memory holds.
struct LinearPrimitive: Primitive {
  let products: LinearProducts
  let hasBias: Bool
  let hasResidual: Bool
  /// Whether a row's bits may not depend on how many rows there are.
  var isRowwise = false

  var adjointReadsInput: [Bool] { hasResidual ? [false, false] : [false] }
  var hasWeightAdjoint: Bool { true }
  var sharing: Sharing { .residual }

  func forward(_ frame: Frame) {
    if hasResidual && frame.inputs[1].elements.baseAddress != frame.output.elements.baseAddress {
      _ = frame.output.elements.update(fromContentsOf: frame.inputs[1].elements)
    }
    if hasBias { addBias(frame) }
    let accumulate = hasResidual || hasBias
    if isRowwise {
      RowProduct.multiply(frame.inputs[0], frame.weights[0], into: frame.output, accumulate: accumulate)
    } else {
      products.apply(frame.weights[0], to: frame.inputs[0], into: frame.output, accumulate: accumulate)
    }
  }

  /// `x' = y' W`, `bias' = Σ y'`; the gradient of the residual is that of the output, in the same memory.
  func adjoint(_ frame: Frame) {
    products.pull(frame.outputGradient, through: frame.weights[0], into: frame.inputGradients[0], accumulate: frame.accumulates[0])
    if hasBias { addBiasGradient(frame) }
  }

  /// `W' = y'ᵀ x`.
  func weightAdjoint(_ frame: Frame, rows: Range<Int>, into gradient: Matrix, accumulate: Bool) {
    products.weightGradient(frame.outputGradient.columns(rows), frame.inputs[0], into: gradient, accumulate: accumulate)
  }

  private func addBias(_ frame: Frame) {
    let bias = frame.weights[1].row(0).span
    for row in 0..<frame.output.rows {
      var y = frame.output.row(row).mutableSpan
      precondition(y.count == bias.count)
      if hasResidual {
        for i in y.indices { y[i] += bias[i] }
      } else {
        for i in y.indices { y[i] = bias[i] }
      }
    }
  }

  private func addBiasGradient(_ frame: Frame) {
    if !frame.accumulatesWeights[1] { frame.weightGradients[1].elements.update(repeating: 0) }
    var sum = frame.weightGradients[1].row(0).mutableSpan
    for row in 0..<frame.outputGradient.rows {
      let dy = frame.outputGradient.row(row).span
      precondition(dy.count == sum.count)
      for i in dy.indices { sum[i] += dy[i] }
    }
  }
}
