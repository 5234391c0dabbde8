internal import RealModule

/// The sum of products.
@inline(__always)
func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
  require(x.count == y.count, "dot product of \(x.count) and \(y.count) elements")
  var sum: Float = 0
  for i in x.indices { sum = Relaxed.multiplyAdd(x[i], y[i], sum) }
  return sum
}

/// The largest element; -∞ of none. By eight lanes, since the compiler leaves a scalar maximum scalar.
@inline(__always)
func maximum(_ x: Span<Float>) -> Float {
  var lanes = SIMD8<Float>(repeating: -.infinity)
  var i = 0
  while i + 8 <= x.count {
    let next = SIMD8(x[i], x[i + 1], x[i + 2], x[i + 3], x[i + 4], x[i + 5], x[i + 6], x[i + 7])
    lanes.replace(with: next, where: next .> lanes)
    i += 8
  }
  var largest = lanes[0]
  for lane in 1..<8 where lanes[lane] > largest { largest = lanes[lane] }
  while i < x.count {
    largest = x[i] > largest ? x[i] : largest
    i += 1
  }
  return largest
}

/// The sum of squares of a whole buffer: pieces in `Float`, their sum in `Double`, always cut at the same places.
package func squaredNorm(_ elements: UnsafeMutableBufferPointer<Float>) -> Double {
  var sum = 0.0
  for start in Swift.stride(from: 0, to: elements.count, by: 4096) {
    let piece = UnsafeMutableBufferPointer(rebasing: elements[start..<min(start + 4096, elements.count)]).span
    sum += Double(dot(piece, piece))
  }
  return sum
}
