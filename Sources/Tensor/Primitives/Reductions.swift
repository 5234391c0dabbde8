internal import Contracts
internal import RealModule

/// The sum of products.
@inline(__always)
func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
  require(x.count == y.count, "dot product of \(x.count) and \(y.count) elements")
  var sum: Float = 0
  for i in x.indices { sum = Relaxed.multiplyAdd(x[i], y[i], sum) }
  return sum
}

/// The largest element; the least finite number of none. NaN counts by its sign.
///
/// Compares bit patterns, turned so that they order as whole numbers do: the compiler vectorises a maximum of integers, and
/// leaves one of floats scalar for the sake of NaN and of -0.
@inline(__always)
func maximum(_ x: Span<Float>) -> Float {
  var largest = ordered(-Float.greatestFiniteMagnitude)
  for i in x.indices { largest = max(largest, ordered(x[i])) }
  return Float(bitPattern: UInt32(bitPattern: largest ^ ((largest &>> 31) & 0x7fff_ffff)))
}

@inline(__always)
private func ordered(_ x: Float) -> Int32 {
  let bits = Int32(bitPattern: x.bitPattern)
  return bits ^ ((bits &>> 31) & 0x7fff_ffff)
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
