import Randomness
import Tensor

/// Stands at the start of a graph in place of whatever makes a value: hands out given elements, and keeps their gradient.
final class Probe: Primitive {
  let elements: [Float]
  private(set) var gradient: [Float] = []

  init(_ elements: [Float]) { self.elements = elements }

  var adjointReadsInput: [Bool] { [] }
  func forward(_ frame: Frame) { for (i, element) in elements.enumerated() { frame.output.elements[i] = element } }
  func adjoint(_ frame: Frame) { gradient = frame.outputGradient.array }
}

/// Stands at the end: a loss that is the sum of the elements, each times a given factor.
struct WeightedSum: Primitive {
  let factors: [Float]

  var adjointReadsInput: [Bool] { [false] }
  func forward(_ frame: Frame) {
    frame.output.elements[0] = zip(frame.inputs[0].array, factors).reduce(0) { $0 + $1.0 * $1.1 }
  }
  func adjoint(_ frame: Frame) { for (i, factor) in factors.enumerated() { frame.inputGradients[0].elements[i] = factor } }
}

/// Numbers for tests: the same each time.
func normals(_ count: Int, _ purpose: String, deviation: Double = 1) -> [Double] {
  var generator = RandomKey(seed: 7).split(purpose).generator()
  return (0..<count).map { _ in Double(Float(generator.normal() * deviation)) }
}

func tokens(_ count: Int, below limit: Int, _ purpose: String) -> [Int32] {
  var generator = RandomKey(seed: 7).split(purpose).generator()
  return (0..<count).map { _ in Int32.random(in: 0..<Int32(limit), using: &generator) }
}

extension [Double] {
  var floats: [Float] { map { Float($0) } }
}

/// The largest difference, as a share of the largest element of the second, or of 0.01 where all of them are smaller.
func relativeError(_ a: [Float], _ b: [Double]) -> Double {
  precondition(a.count == b.count)
  let largest = b.map { abs($0) }.max() ?? 0
  return (zip(a, b).map { abs(Double($0) - $1) }.max() ?? 0) / Swift.max(largest, 0.01)
}
