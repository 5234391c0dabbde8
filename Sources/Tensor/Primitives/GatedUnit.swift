internal import Contracts
internal import RealModule

/// SwiGLU (Shazeer 2020): of `[tokens, 2 n]`, gate beside up, to `gate · sigmoid(gate) · up`, `[tokens, n]`.
struct GatedUnit: Primitive {
  var adjointReadsInput: [Bool] { [true] }
  var adjointRestoresOutput: Bool { true }
  var sharing: Sharing { .gradientOverInput }

  func forward(_ frame: Frame) {
    let width = frame.output.columns
    for row in 0..<frame.output.rows {
      let both = frame.inputs[0].row(row)
      let gate = UnsafeMutableBufferPointer(rebasing: both[..<width]).span
      let up = UnsafeMutableBufferPointer(rebasing: both[width...]).span
      var y = frame.output.row(row).mutableSpan
      precondition(gate.count == y.count && up.count == y.count)
      for i in y.indices { y[i] = gate[i] * sigmoid(gate[i]) * up[i] }
    }
  }

  /// With s = sigmoid(gate): `up' = y' · gate · s`, `gate' = y' · up · s · (1 + gate · (1 - s))`; y replaces its gradient.
  ///
  /// Gradients replace gate and up where these lie. Reading and writing through the same spans matters: with two names for one
  /// memory the compiler's overlap check fails and the loop runs unvectorised, six times slower.
  func adjoint(_ frame: Frame) {
    require(!frame.accumulates[0], "SwiGLU must be the only reader of its input")
    let width = frame.output.columns
    let both = frame.inputGradients[0]
    if both.elements.baseAddress != frame.inputs[0].elements.baseAddress {
      _ = both.elements.update(fromContentsOf: frame.inputs[0].elements)
    }
    for row in 0..<frame.output.rows {
      var gate = UnsafeMutableBufferPointer(rebasing: both.row(row)[..<width]).mutableSpan
      var up = UnsafeMutableBufferPointer(rebasing: both.row(row)[width...]).mutableSpan
      var y = frame.outputGradient.row(row).mutableSpan
      precondition(gate.count == y.count && up.count == y.count)
      for i in y.indices {
        let (g, u, dy) = (gate[i], up[i], y[i])
        let s = sigmoid(g)
        let gs = g * s
        gate[i] = dy * u * Relaxed.multiplyAdd(gs, 1 - s, s)
        up[i] = dy * gs
        y[i] = gs * u
      }
    }
  }
}
