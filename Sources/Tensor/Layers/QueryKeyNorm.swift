internal import Contracts

/// Root-mean-square normalisation of each head of queries and keys, before rotary positions (Qwen3).
public struct QueryKeyNorm {
  /// `[headWidth]` each.
  public let queryGain: Slot
  public let keyGain: Slot
  public let epsilon: Float

  /// Declares `name.query` and `name.key`.
  public init(_ name: String, headWidth: Int, epsilon: Float, in parameters: Parameters) {
    self.init(
      queryGain: parameters.add("\(name).query", [headWidth], decays: false, initialization: .constant(1)),
      keyGain: parameters.add("\(name).key", [headWidth], decays: false, initialization: .constant(1)), epsilon: epsilon)
  }

  /// With gains `[headWidth]` that are declared elsewhere.
  public init(queryGain: Slot, keyGain: Slot, epsilon: Float) {
    (self.queryGain, self.keyGain, self.epsilon) = (queryGain, keyGain, epsilon)
  }

  /// Of queries, keys and values side by side; values stay as they are.
  public func callAsFunction(_ x: Graph.Value, heads: Int, keyValueHeads: Int) -> Graph.Value {
    require(
      queryGain.shape == keyGain.shape && x.columns == (heads + 2 * keyValueHeads) * queryGain.shape[0],
      "\(queryGain.name) of shape \(queryGain.shape) for \(heads) heads, \(keyValueHeads) of keys, applied to [\(x.rows), \(x.columns)]")
    return x.graph.append(
      HeadNorm(tokens: x.rows, heads: heads, keyValueHeads: keyValueHeads, epsilon: epsilon), inputs: [x], weights: [queryGain, keyGain],
      rows: x.rows, columns: x.columns)
  }
}
