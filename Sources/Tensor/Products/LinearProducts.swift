/// The three products of a linear map with the weight `[out, in]`: of its result, of its input's gradient, of its weight's gradient.
struct LinearProducts {
  /// The weight as it was rounded for this step, where it is rounded once for all.
  private let rounded: RoundedWeight?
  private let method: ProductMethod

  init(_ slot: Slot, _ weights: RoundedWeights?) {
    rounded = weights?.weight(of: slot)
    method = weights?.method ?? .float32
  }

  /// `y = x Wᵀ`, or `y += x Wᵀ`.
  func apply(_ weight: Matrix, to x: Matrix, into y: Matrix, accumulate: Bool) {
    switch rounded {
    case .packed(let transposed, _) where OneDNNProduct.multiply(x, transposed, into: y, keeping: accumulate ? 1 : 0): break
    case .paired(let transposed, _): PairedProduct.multiply(.plain(x), transposed, into: y, keeping: accumulate ? 1 : 0)
    case .rounded(let matrix): multiply(.plain(x), .transposed(matrix), into: y, accumulate, isRounded: true)
    case .packed, nil: multiply(.plain(x), .transposed(weight), into: y, accumulate)
    }
  }

  /// `x' = y' W`, or `x' += y' W`.
  func pull(_ outputGradient: Matrix, through weight: Matrix, into inputGradient: Matrix, accumulate: Bool) {
    switch rounded {
    case .packed(_, let plain) where OneDNNProduct.multiply(outputGradient, plain, into: inputGradient, keeping: accumulate ? 1 : 0): break
    case .paired(_, let plain): PairedProduct.multiply(.plain(outputGradient), plain, into: inputGradient, keeping: accumulate ? 1 : 0)
    case .rounded(let matrix): multiply(.plain(outputGradient), .plain(matrix), into: inputGradient, accumulate, isRounded: true)
    case .packed, nil: multiply(.plain(outputGradient), .plain(weight), into: inputGradient, accumulate)
    }
  }

  /// `W' = y'ᵀ x`, or `W' += y'ᵀ x`.
  func weightGradient(_ outputGradient: Matrix, _ x: Matrix, into gradient: Matrix, accumulate: Bool) {
    multiply(.transposed(outputGradient), .plain(x), into: gradient, accumulate)
  }

  private func multiply(_ a: Factor, _ b: Factor, into c: Matrix, _ accumulate: Bool, isRounded: Bool = false) {
    MatrixProduct.multiply(a, b, into: c, accumulate: accumulate, by: method, isRounded: isRounded)
  }
}
