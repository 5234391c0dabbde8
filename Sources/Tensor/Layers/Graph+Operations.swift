/// The operations that have no parameters of their own.
extension Graph.Value {
  /// Rotary positions for queries and keys, of queries, keys and values side by side over windows of `context` tokens.
  public func rotary(heads: Int, context: Int, base: Double) -> Graph.Value {
    let headWidth = headWidth(heads: heads, context: context)
    require(headWidth % 2 == 0, "rotary positions need heads of even width, got \(headWidth)")
    let rotary = RotaryPosition(heads: heads, headWidth: headWidth, context: context, base: base)
    return graph.append(rotary, inputs: [self], rows: rows, columns: columns)
  }

  /// Causal attention over windows of `context` tokens, of queries, keys and values side by side. `starts` limits each token to
  /// what follows a position in its window.
  public func attention(heads: Int, context: Int, starts: Tokens? = nil) -> Graph.Value {
    let headWidth = headWidth(heads: heads, context: context)
    let attention = CausalAttention(tokens: rows, heads: heads, headWidth: headWidth, context: context, starts: starts)
    return graph.append(attention, inputs: [self], rows: rows, columns: columns / 3)
  }

  /// Rotary positions and attention for sampling: one new token of each sequence, against the cache of `layer`.
  public func attention(cache: KeyValueCache, layer: Int, rotaryBase: Double) -> Graph.Value {
    require(
      rows == cache.sequences && columns == 3 * cache.width && cache.headWidth % 2 == 0,
      "a cache of \(cache.sequences) sequences with \(cache.heads) heads of width \(cache.headWidth) cannot take [\(rows), \(columns)]")
    let rotary = RotaryPosition(
      heads: cache.heads, headWidth: cache.headWidth, context: cache.capacity, base: rotaryBase, cache: cache)
    let rotated = graph.append(rotary, inputs: [self], rows: rows, columns: columns)
    return graph.append(CachedAttention(cache: cache, layer: layer), inputs: [rotated], rows: rows, columns: columns / 3)
  }

  private func headWidth(heads: Int, context: Int) -> Int {
    require(
      columns % (3 * heads) == 0 && rows % context == 0,
      "attention with \(heads) heads over windows of \(context) cannot split [\(rows), \(columns)]")
    return columns / 3 / heads
  }

  /// SwiGLU of gate and up side by side.
  public func swiGLU() -> Graph.Value {
    require(columns % 2 == 0, "SwiGLU needs gate and up of equal width, got \(columns) columns")
    return graph.append(GatedUnit(), inputs: [self], rows: rows, columns: columns / 2)
  }

  /// The Gaussian error linear unit, element by element.
  public func gelu() -> Graph.Value { graph.append(GaussianErrorUnit(), inputs: [self], rows: rows, columns: columns) }

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
