internal import RealModule

/// Softmax over the `allowed` columns of a row in place; the others become 0. Returns the maximum and the reciprocal of the
/// sum of exponentials, from which the adjoint gets the same probabilities again.
package func softmax(_ elements: UnsafeMutableBufferPointer<Float>, _ allowed: Range<Int>) -> (maximum: Float, reciprocalSum: Float) {
  var row = UnsafeMutableBufferPointer(rebasing: elements[allowed]).mutableSpan
  let largest = maximum(row.span)
  var sum: Float = 0
  for i in row.indices {
    let e = exponential(row[i] - largest)
    row[i] = e
    sum = Relaxed.sum(sum, e)
  }
  let reciprocal = 1 / sum
  for i in row.indices { row[i] *= reciprocal }
  clear(elements, except: allowed)
  return (largest, reciprocal)
}

/// Turns scores into probabilities `p`, and the gradient of the probabilities into that of the scores, `p · (gradient - pull)`;
/// 0 outside the `allowed` columns.
func softmaxAdjoint(
  _ scores: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeMutableBufferPointer<Float>, _ allowed: Range<Int>,
  maximum: Float, reciprocalSum: Float, pull: Float
) {
  var p = UnsafeMutableBufferPointer(rebasing: scores[allowed]).mutableSpan
  var ds = UnsafeMutableBufferPointer(rebasing: gradient[allowed]).mutableSpan
  precondition(p.count == ds.count)
  for i in p.indices {
    let probability = exponential(p[i] - maximum) * reciprocalSum
    p[i] = probability
    ds[i] = probability * (ds[i] - pull)
  }
  clear(scores, except: allowed)
  clear(gradient, except: allowed)
}

private func clear(_ row: UnsafeMutableBufferPointer<Float>, except allowed: Range<Int>) {
  UnsafeMutableBufferPointer(rebasing: row[..<allowed.lowerBound]).update(repeating: 0)
  UnsafeMutableBufferPointer(rebasing: row[allowed.upperBound...]).update(repeating: 0)
}
