/// The time of a step besides matrix products, by fixed rates: an estimate for comparison, not a measurement.
///
/// Products and this together are the limit for a library that calls OpenBLAS. The rates are those of careful
/// loops on a third-generation Zen core without AVX-512; a newer core can be faster than its limit.
package struct ElementwiseEstimate {
  package let seconds: Double

  /// Nanoseconds of an element, forward and adjoint together.
  private static let (activation, softmax, crossEntropy) = (2.7, 2.06, 1.4)
  /// Nanoseconds of a parameter.
  private static let adamW = 1.55
  /// Visits to the activations of each layer for norms, residuals, rotations and the like, and the bytes a second they run at.
  private static let (passes, bytesPerSecond) = (25.0, 30e9)

  package init(_ configuration: BenchmarkConfiguration, parameters: Int) {
    let (tokens, layers) = (Double(configuration.tokens), Double(configuration.layers))
    let gates = tokens * Double(configuration.feedForward) * layers
    let scores = tokens * Double(configuration.context) / 2 * Double(configuration.heads) * layers
    let logits = tokens * Double(configuration.vocabulary)
    let nanoseconds =
      gates * Self.activation + scores * Self.softmax + logits * Self.crossEntropy + Double(parameters) * Self.adamW
    seconds = nanoseconds * 1e-9 + tokens * Double(configuration.width) * 4 * layers * Self.passes / Self.bytesPerSecond
  }
}
