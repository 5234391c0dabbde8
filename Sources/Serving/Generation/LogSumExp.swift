import Foundation

/// The logarithm of the sum of exponentials.
func logSumExp(_ values: UnsafeMutableBufferPointer<Float>) -> Float {
  let highest = values.max()!
  return highest + Float(log(values.reduce(0.0) { $0 + exp(Double($1 - highest)) }))
}
