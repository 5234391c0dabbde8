/// `y = x Wᵀ`, or `y = residual + x Wᵀ` when a second input is given: the product lands on the residual stream.
struct LinearMap: Primitive {
  let hasResidual: Bool

  var adjointReadsInput: [Bool] { hasResidual ? [true, false] : [true] }
  var sharing: Sharing { .residual }

  func forward(_ frame: Frame) {
    if hasResidual && frame.inputs[1].elements.baseAddress != frame.output.elements.baseAddress {
      _ = frame.output.elements.update(fromContentsOf: frame.inputs[1].elements)
    }
    MatrixProduct.multiply(.plain(frame.inputs[0]), .transposed(frame.weights[0]), into: frame.output, accumulate: hasResidual)
  }

  /// `x' = y' W`, `W' = y'ᵀ x`; the gradient of the residual is that of the output, in the same memory.
  func adjoint(_ frame: Frame) {
    let dy = frame.outputGradient
    MatrixProduct.multiply(
      .transposed(dy), .plain(frame.inputs[0]), into: frame.weightGradients[0], accumulate: frame.accumulatesWeights[0])
    MatrixProduct.multiply(.plain(dy), .plain(frame.weights[0]), into: frame.inputGradients[0], accumulate: frame.accumulates[0])
  }
}
