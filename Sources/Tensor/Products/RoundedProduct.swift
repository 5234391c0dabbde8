/// Products of inputs that are rounded to bfloat16 first, with sums in single precision.
enum RoundedProduct {
  /// `c = kept · c + scale · a b`. A factor b that holds rounded numbers already is taken as it is.
  static func multiply(_ a: Factor, _ b: Factor, isRounded: Bool = false, into c: Matrix, scale: Float, keeping kept: Float) {
    let (left, right) = (a.matrix, b.matrix)
    let (leftCount, rightCount) = (left.rows * left.columns, isRounded ? 0 : right.rows * right.columns)
    RoundingMemory.lend(leftCount + rightCount) { memory in
      let a = a.replacingMatrix(by: left.rounded(into: UnsafeMutableBufferPointer(rebasing: memory[..<leftCount])))
      let b =
        isRounded ? b : b.replacingMatrix(by: right.rounded(into: UnsafeMutableBufferPointer(rebasing: memory[leftCount...])))
      MatrixProduct.multiply(a, b, into: c, scale: scale, keeping: kept, by: .float32)
    }
  }
}
