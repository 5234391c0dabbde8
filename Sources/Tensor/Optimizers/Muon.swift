internal import RealModule

extension OptimizerConfiguration.Rule {
  /// Muon for the hidden matrices, AdamW for embeddings, heads and gains (Jordan and others 2024; Liu and others 2025,
  /// arXiv 2502.16982).
  public static let muon = Self(Muon.self)
}

/// The update of a matrix is its momentum made orthogonal by five Newton-Schulz steps, scaled to the size of AdamW's
/// (0.2 · √(larger side)).
package enum Muon: UpdateRule {
  static let name = "muon"
  static let granularity = UpdateGranularity.matrices
  static let usesSecondMoments = false
  package static let steps = 5
  static let coefficients: (Float, Float, Float) = (3.4445, -4.7750, 2.0315)

  static func rule(for slot: Slot) -> any UpdateRule.Type { slot.isHiddenMatrix ? Muon.self : AdamW.self }

  static func scratchCount(rows: Int, columns: Int) -> Int {
    let side = min(rows, columns)
    return 2 * rows * columns + 2 * side * side
  }

  /// `m = beta1 · m + (1 - beta1) · g`, `p -= rate · (0.2 · √(larger side) · orthogonal(m) + decay · p)`.
  static func update(_ part: UpdateTask, gradients: Matrix, in step: UpdateStep, scratch: UnsafeMutableBufferPointer<Float>) {
    let (values, beta) = (part.values, Float(step.configuration.beta1))
    var m = part.firstMoments.elements.mutableSpan
    let g = gradients.elements.span
    precondition(m.count == g.count && values.elements.count == g.count)
    for i in g.indices { m[i] = Relaxed.multiplyAdd(beta, m[i], (1 - beta) * step.clip * g[i]) }

    let orthogonal = orthogonalize(part.firstMoments, by: step.method, scratch: scratch)
    let length = step.learningRate * 0.2 * Float(max(values.rows, values.columns)).squareRoot()
    let kept = 1 - step.learningRate * step.weightDecay(of: part)
    var p = values.elements.mutableSpan
    let u = orthogonal.elements.span
    precondition(u.count == p.count)
    for i in u.indices { p[i] = Relaxed.multiplyAdd(kept, p[i], -length * u[i]) }
  }

  /// The result lies in the scratch memory. With A = X Xᵀ of the shorter side, each step is X ← a X + (b A + c A²) X.
  private static func orthogonalize(
    _ matrix: Matrix, by method: ProductMethod, scratch: UnsafeMutableBufferPointer<Float>
  ) -> Matrix {
    let (a, b, c) = coefficients
    let count = matrix.rows * matrix.columns
    let side = min(matrix.rows, matrix.columns)
    func part(_ start: Int, _ rows: Int, _ columns: Int) -> Matrix {
      Matrix(UnsafeMutableBufferPointer(rebasing: scratch[start..<start + rows * columns]), rows: rows, columns: columns)
    }
    var x = part(0, matrix.rows, matrix.columns)
    var next = part(count, matrix.rows, matrix.columns)
    let square = part(2 * count, side, side)
    let polynomial = part(2 * count + side * side, side, side)
    let isTall = matrix.rows > matrix.columns

    let scale = 1 / (Float(squaredNorm(matrix.elements).squareRoot()) + 1e-7)
    for i in 0..<count { x.elements[i] = matrix.elements[i] * scale }
    for _ in 0..<steps {
      MatrixProduct.multiply(isTall ? .transposed(x) : .plain(x), isTall ? .plain(x) : .transposed(x), into: square, by: method)
      _ = polynomial.elements.update(fromContentsOf: square.elements)
      MatrixProduct.multiply(.plain(square), .plain(square), into: polynomial, scale: c, keeping: b, by: method)
      _ = next.elements.update(fromContentsOf: x.elements)
      MatrixProduct.multiply(
        isTall ? .plain(x) : .plain(polynomial), isTall ? .plain(polynomial) : .plain(x), into: next, keeping: a, by: method)
      swap(&x, &next)
    }
    return x
  }
}
