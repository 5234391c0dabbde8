/// The layers of small models. Each holds the slots of its parameters, declares them when it is made, and appends its operation
/// to the graph when it is called.

/// A table of vectors, one for each token.
public struct Embedding {
  public let table: Slot
  public let scale: Float

  public init(
    _ name: String, count: Int, width: Int, scale: Float = 1, initialization: Initialization, in parameters: Parameters
  ) {
    self.init(table: parameters.add(name, [count, width], decays: true, initialization: initialization), scale: scale)
  }

  /// A table `[count, width]` that is declared elsewhere.
  public init(table: Slot, scale: Float = 1) {
    self.table = table
    self.scale = scale
  }

  public func callAsFunction(_ tokens: Tokens, in graph: Graph) -> Graph.Value {
    graph.append(EmbeddingLookup(tokens: tokens, scale: scale), weights: [table], rows: tokens.count, columns: table.shape[1])
  }
}

/// A linear map without bias. `matrices` maps may share one product (query, key and value).
public struct Linear {
  public let weight: Slot

  public init(
    _ name: String, from inputs: Int, to outputs: Int, matrices: Int = 1, rule: Slot.Rule = .muon,
    initialization: Initialization, in parameters: Parameters
  ) {
    weight = parameters.add(
      name, [outputs, inputs], decays: true, rule: rule, matrices: matrices, initialization: initialization)
  }

  /// The map by a matrix that is declared elsewhere, such as a tied head.
  public init(weight: Slot) { self.weight = weight }

  /// `[tokens, inputs]` to `[tokens, outputs]`.
  @discardableResult
  public func callAsFunction(_ x: Graph.Value) -> Graph.Value { apply(to: [x]) }

  /// The same, added to the residual stream.
  public func callAsFunction(_ x: Graph.Value, addingTo residual: Graph.Value) -> Graph.Value { apply(to: [x, residual]) }

  private func apply(to inputs: [Graph.Value]) -> Graph.Value {
    let x = inputs[0]
    require(x.columns == weight.shape[1], "\(weight.name) of shape \(weight.shape) applied to [\(x.rows), \(x.columns)]")
    require(
      inputs.dropFirst().allSatisfy { $0.rows == x.rows && $0.columns == weight.shape[0] },
      "\(weight.name) of shape \(weight.shape) added to \(inputs.dropFirst().map { [$0.rows, $0.columns] })")
    return x.graph.append(
      LinearMap(hasResidual: inputs.count > 1), inputs: inputs, weights: [weight], rows: x.rows, columns: weight.shape[0])
  }
}

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
      RMSNormalization(rows: x.rows, epsilon: epsilon), inputs: [x], weights: [gain], rows: x.rows, columns: x.columns)
  }
}

extension Graph.Value {
  /// Causal attention with rotary positions over windows of `context` tokens, of queries, keys and values side by side.
  /// `starts` limits each token to what follows a position in its window.
  public func attention(heads: Int, context: Int, rotaryBase: Double, starts: Tokens? = nil) -> Graph.Value {
    let width = columns / 3
    require(
      columns == 3 * width && width % (2 * heads) == 0 && rows % context == 0,
      "attention with \(heads) heads over windows of \(context) cannot split [\(rows), \(columns)]")
    let headWidth = width / heads
    let rotary = RotaryPosition(heads: heads, headWidth: headWidth, context: context, base: rotaryBase)
    let rotated = graph.append(rotary, inputs: [self], rows: rows, columns: columns)
    let attention = CausalAttention(tokens: rows, heads: heads, headWidth: headWidth, context: context, starts: starts)
    return graph.append(attention, inputs: [rotated], rows: rows, columns: width)
  }

  /// SwiGLU of gate and up side by side.
  public func swiGLU() -> Graph.Value {
    require(columns % 2 == 0, "SwiGLU needs gate and up of equal width, got \(columns) columns")
    return graph.append(GatedUnit(), inputs: [self], rows: rows, columns: columns / 2)
  }

  /// The loss of every token under the output head `[vocabulary, width]`: the last operation of a model in training, whose
  /// gradient counts each token with `weight`.
  @discardableResult
  public func crossEntropy(head: Slot, targets: Tokens, weight: Float) -> Graph.Value {
    require(
      head.shape[1] == columns && targets.count == rows,
      "head of shape \(head.shape) with \(targets.count) targets applied to [\(rows), \(columns)]")
    let loss = CrossEntropy(targets: targets, vocabulary: head.shape[0], weight: weight)
    return graph.append(loss, inputs: [self], weights: [head], rows: rows, columns: 1)
  }
}
