internal import Contracts

/// Normalisation to mean 0 and variance 1 with a gain and a bias.
public struct LayerNorm {
  public let gain: Slot
  public let bias: Slot
  public let epsilon: Float

  /// Declares `name` and `name.bias`.
  public init(_ name: String, width: Int, epsilon: Float, in parameters: Parameters) {
    self.init(
      gain: parameters.add(name, [width], decays: false, initialization: .constant(1)),
      bias: parameters.add("\(name).bias", [width], decays: false, initialization: .constant(0)), epsilon: epsilon)
  }

  /// With gain and bias, `[width]` each, that are declared elsewhere.
  public init(gain: Slot, bias: Slot, epsilon: Float) {
    self.gain = gain
    self.bias = bias
    self.epsilon = epsilon
  }

  public func callAsFunction(_ x: Graph.Value) -> Graph.Value {
    require(
      x.columns == gain.shape[0] && gain.shape == bias.shape,
      "\(gain.name) of shape \(gain.shape) and bias of shape \(bias.shape) applied to [\(x.rows), \(x.columns)]")
    return x.graph.append(
      LayerNormPrimitive(rows: x.rows, epsilon: epsilon), inputs: [x], weights: [gain, bias], rows: x.rows, columns: x.columns)
  }
}
