internal import COpenBLAS
internal import Contracts

/// One side of a matrix product. Transposing changes only the order of reading.
package enum Factor {
  case plain(Matrix)
  case transposed(Matrix)

  var matrix: Matrix {
    switch self {
    case .plain(let matrix), .transposed(let matrix): matrix
    }
  }

  var isTransposed: Bool {
    switch self {
    case .plain: false
    case .transposed: true
    }
  }

  var rows: Int { isTransposed ? matrix.columns : matrix.rows }
  var columns: Int { isTransposed ? matrix.rows : matrix.columns }

  /// Another matrix, read in the same order.
  func replacingMatrix(by other: Matrix) -> Factor { isTransposed ? .transposed(other) : .plain(other) }
}

/// Matrix products; those in single precision by OpenBLAS, which only this file calls.
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
  package static func multiply(
    _ a: Factor, _ b: Factor, into c: Matrix, scale: Float = 1, accumulate: Bool, by method: ProductMethod = .float32,
    isRounded: Bool = false
  ) {
    multiply(a, b, into: c, scale: scale, keeping: accumulate ? 1 : 0, by: method, isRounded: isRounded)
  }

  /// `c = kept · c + scale · a b`. A method that rounds takes b as it is when it says that it holds rounded numbers already.
  package static func multiply(
    _ a: Factor, _ b: Factor, into c: Matrix, scale: Float = 1, keeping kept: Float = 0, by method: ProductMethod = .float32,
    isRounded: Bool = false
  ) {
    require(
      a.columns == b.rows && a.rows == c.rows && b.columns == c.columns,
      "product of [\(a.rows), \(a.columns)] and [\(b.rows), \(b.columns)] into \(c.shape)")
    guard c.rows > 0 && c.columns > 0 else { return }
    switch method {
    case .float32:
      _ = loaded
      megadoc_blas_sgemm(
        a.isTransposed, b.isTransposed, Int32(c.rows), Int32(c.columns), Int32(a.columns), scale,
        a.matrix.elements.baseAddress, Int32(a.matrix.stride), b.matrix.elements.baseAddress, Int32(b.matrix.stride),
        kept, c.elements.baseAddress, Int32(c.stride))
    case .instructions: PairedProduct.multiply(a, b, into: c, scale: scale, keeping: kept)
    case .oneDNN where OneDNNProduct.multiply(a, b, into: c, scale: scale, keeping: kept): break
    case .roundedInputs, .oneDNN: RoundedProduct.multiply(a, b, isRounded: isRounded, into: c, scale: scale, keeping: kept)
    }
  }
}
