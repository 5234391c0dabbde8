internal import Contracts
internal import RealModule

/// GELU by its hyperbolic tangent (Hendrycks and Gimpel 2016): `x · sigmoid(2 √(2/π) · (x + 0.044715 x³))`.
struct GaussianErrorUnit: Primitive {
  var adjointReadsInput: [Bool] { [true] }
  var adjointRestoresOutput: Bool { true }
  var sharing: Sharing { .gradientOverInput }

  private static let slope: Float = 1.595_769_1
  private static let cubic: Float = 0.044_715

  func forward(_ frame: Frame) {
    let x = frame.inputs[0].elements.span
    var y = frame.output.elements.mutableSpan
    precondition(x.count == y.count)
    for i in x.indices { y[i] = x[i] * Self.share(x[i]) }
  }

  /// The factor of x.
  @inline(__always)
  private static func share(_ x: Float) -> Float { sigmoid(slope * x * Float(1).addingProduct(cubic * x, x)) }

  /// With s the sigmoid: `x' = y' · (s + x · s · (1 - s) · slope · (1 + 3 · 0.044715 x²))`, over x where it lies there;
  /// y replaces its gradient.
  func adjoint(_ frame: Frame) {
    require(!frame.accumulates[0], "GELU must be the only reader of its input")
    let gradient = frame.inputGradients[0].elements
    if gradient.baseAddress != frame.inputs[0].elements.baseAddress { _ = gradient.update(fromContentsOf: frame.inputs[0].elements) }
    var x = gradient.mutableSpan
    var y = frame.outputGradient.elements.mutableSpan
    precondition(x.count == y.count)
    for i in y.indices {
      let (value, dy) = (x[i], y[i])
      let s = Self.share(value)
      let square = Self.cubic * value * value
      x[i] = dy * Relaxed.multiplyAdd(value * s * (1 - s), Self.slope * Relaxed.multiplyAdd(3, square, 1), s)
      y[i] = value * s
    }
  }
}
