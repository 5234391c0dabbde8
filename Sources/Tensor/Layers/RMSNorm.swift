internal import Contracts

/// Root-mean-square normalisation with a gain.
public struct RMSNorm {
  public let gain: Slot
  public let epsilon: Float

  public init(_ name: String, width: Int, epsilon: Float, in parameters: Parameters) {
    self.init(gain: parameters.add(name, [width], decays: false, initialization: .constant(1)), epsilon: epsilon)
  }

  /// With a gain `[width]` that is declared elsewhere.
  public init(gain: Slot, epsilon: Float) {
    self.gain = gain
    self.epsilon = epsilon
  }

  public func callAsFunction(_ x: Graph.Value) -> Graph.Value {
    require(x.columns == gain.shape[0], "\(gain.name) of shape \(gain.shape) applied to [\(x.rows), \(x.columns)]")
    return x.graph.append(
      RMSNormPrimitive(rows: x.rows, epsilon: epsilon), inputs: [x], weights: [gain], rows: x.rows, columns: x.columns)
  }
}
