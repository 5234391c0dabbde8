internal import Contracts
internal import RealModule

/// The sum of the rows of a matrix, each times its factor: `y = factorsᵀ rows`. Eight rows a visit, so that y is read and written
/// once for eight multiplications.
package func combine(_ rows: Matrix, times factors: UnsafeMutableBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>) {
  require(rows.rows == factors.count && rows.columns == y.count, "\(rows.shape) times \(factors.count) factors into \(y.count)")
  y.update(repeating: 0)
  var row = 0
  while row + 8 <= rows.rows {
    addEight(rows, from: row, factors, y)
    row += 8
  }
  while row < rows.rows {
    let x = rows.row(row).span
    let factor = factors[row]
    var sum = y.mutableSpan
    precondition(x.count == sum.count)
    for i in x.indices { sum[i] = Relaxed.multiplyAdd(factor, x[i], sum[i]) }
    row += 1
  }
}

@inline(__always)
private func addEight(
  _ rows: Matrix, from first: Int, _ factors: UnsafeMutableBufferPointer<Float>, _ y: UnsafeMutableBufferPointer<Float>
) {
  let (x0, x1, x2, x3) = (rows.row(first).span, rows.row(first + 1).span, rows.row(first + 2).span, rows.row(first + 3).span)
  let (x4, x5, x6, x7) = (rows.row(first + 4).span, rows.row(first + 5).span, rows.row(first + 6).span, rows.row(first + 7).span)
  let (f0, f1, f2, f3) = (factors[first], factors[first + 1], factors[first + 2], factors[first + 3])
  let (f4, f5, f6, f7) = (factors[first + 4], factors[first + 5], factors[first + 6], factors[first + 7])
  var sum = y.mutableSpan
  precondition(x0.count == sum.count && x1.count == sum.count && x2.count == sum.count && x3.count == sum.count)
  precondition(x4.count == sum.count && x5.count == sum.count && x6.count == sum.count && x7.count == sum.count)
  for i in sum.indices {
    let low = Relaxed.multiplyAdd(f3, x3[i], Relaxed.multiplyAdd(f2, x2[i], Relaxed.multiplyAdd(f1, x1[i], f0 * x0[i])))
    let high = Relaxed.multiplyAdd(f7, x7[i], Relaxed.multiplyAdd(f6, x6[i], Relaxed.multiplyAdd(f5, x5[i], f4 * x4[i])))
    sum[i] += low + high
  }
}
