internal import COpenBLAS

/// One side of a matrix product. Transposing changes only the order of reading.
package enum Factor {
  case plain(Matrix)
  case transposed(Matrix)

  fileprivate var matrix: Matrix {
    switch self {
    case .plain(let matrix), .transposed(let matrix): matrix
    }
  }

  fileprivate var isTransposed: Bool {
    switch self {
    case .plain: false
    case .transposed: true
    }
  }

  fileprivate var rows: Int { isTransposed ? matrix.columns : matrix.rows }
  fileprivate var columns: Int { isTransposed ? matrix.rows : matrix.columns }
}

/// Matrix products by OpenBLAS: the only file that calls it.
public enum MatrixProduct {
  /// Loads OpenBLAS, once. A failure ends the process with its reason.
  private static let loaded: Void = {
    if let failure = megadoc_blas_load() { fatalError(String(cString: failure)) }
  }()

  /// The processor family whose code OpenBLAS runs; results of another family differ in their last bits.
  public static var coreName: String {
    _ = loaded
    return String(cString: megadoc_blas_core_name())
  }

  /// `c = scale · a b`, or `c += scale · a b` to accumulate. One thread, in a fixed order.
  package static func multiply(_ a: Factor, _ b: Factor, into c: Matrix, scale: Float = 1, accumulate: Bool) {
    multiply(a, b, into: c, scale: scale, keeping: accumulate ? 1 : 0)
  }

  /// `y = W x`, or `y += W x` to accumulate, for one row x: bound by reading W, which a general product would first copy.
  package static func apply(_ weight: Matrix, to x: Span<Float>, into y: UnsafeMutableBufferPointer<Float>, accumulate: Bool) {
    require(weight.columns == x.count && weight.rows == y.count, "\(weight.shape) applied to \(x.count) into \(y.count) elements")
    for row in 0..<weight.rows {
      let product = dot(weight.row(row).span, x)
      y[row] = accumulate ? y[row] + product : product
    }
  }

  /// `c = kept · c + scale · a b`.
  package static func multiply(_ a: Factor, _ b: Factor, into c: Matrix, scale: Float = 1, keeping kept: Float = 0) {
    require(
      a.columns == b.rows && a.rows == c.rows && b.columns == c.columns,
      "product of [\(a.rows), \(a.columns)] and [\(b.rows), \(b.columns)] into \(c.shape)")
    guard c.rows > 0 && c.columns > 0 else { return }
    _ = loaded
    megadoc_blas_sgemm(
      a.isTransposed, b.isTransposed, Int32(c.rows), Int32(c.columns), Int32(a.columns), scale,
      a.matrix.elements.baseAddress, Int32(a.matrix.stride), b.matrix.elements.baseAddress, Int32(b.matrix.stride),
      kept, c.elements.baseAddress, Int32(c.stride))
  }
}
