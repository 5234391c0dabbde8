/// A call of a node's primitive with the memory it works on.
struct GraphCall {
  let primitive: any Primitive
  let pass: CallOrder.Pass
  let frame: Frame
  let slots: [Slot]

  func run() {
    switch pass {
    case .forward: primitive.forward(frame)
    case .adjoint: primitive.adjoint(frame)
    case .weightAdjoint:
      let gradient = frame.weightGradients[0]
      primitive.weightAdjoint(frame, rows: 0..<gradient.rows, into: gradient, accumulate: frame.accumulatesWeights[0])
    }
  }
}
