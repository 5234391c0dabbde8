internal import Contracts

/// The operations that have no parameters of their own.
extension Graph.Value {
  /// Rotary positions for queries and keys, of queries, keys and values side by side over windows of `context` tokens. There are as many
  /// heads of keys and of values as of queries, or `keyValueHeads`.
  public func rotary(
    heads: Int, keyValueHeads: Int? = nil, context: Int, base: Double, scaling: RotaryScaling? = nil
  ) -> Graph.Value {
    let keyValueHeads = keyValueHeads ?? heads
    let headWidth = headWidth(heads: heads, keyValueHeads: keyValueHeads, context: context)
    require(headWidth % 2 == 0, "rotary positions need heads of even width, got \(headWidth)")
    let rotary = RotaryPosition(
      rotatedHeads: heads + keyValueHeads, headWidth: headWidth, context: context, base: base, scaling: scaling)
    return graph.append(rotary, inputs: [self], rows: rows, columns: columns)
  }

  /// Causal attention over windows of `context` tokens, of queries, keys and values side by side. `starts` limits each token to
  /// what follows a position in its window.
  public func attention(heads: Int, keyValueHeads: Int? = nil, context: Int, starts: Tokens? = nil) -> Graph.Value {
    let keyValueHeads = keyValueHeads ?? heads
    let headWidth = headWidth(heads: heads, keyValueHeads: keyValueHeads, context: context)
    let attention = CausalAttention(
      tokens: rows, heads: heads, keyValueHeads: keyValueHeads, headWidth: headWidth, context: context, starts: starts,
      method: graph.roundedWeights?.method ?? .float32)
    return graph.append(attention, inputs: [self], rows: rows, columns: heads * headWidth)
  }

  /// Rotary positions for sampling: new tokens at the positions that the cache says.
  public func rotary(heads: Int, cache: KeyValueCache, base: Double, scaling: RotaryScaling? = nil) -> Graph.Value {
    requireFit(heads: heads, cache)
    require(cache.headWidth % 2 == 0, "rotary positions need heads of even width, got \(cache.headWidth)")
    let rotary = RotaryPosition(
      rotatedHeads: heads + cache.heads, headWidth: cache.headWidth, context: cache.capacity, base: base, scaling: scaling, cache: cache)
    return graph.append(rotary, inputs: [self], rows: rows, columns: columns)
  }

  /// Attention for sampling: new tokens against the cache of `layer`.
  public func attention(heads: Int, cache: KeyValueCache, layer: Int) -> Graph.Value {
    requireFit(heads: heads, cache)
    return graph.append(
      CachedAttention(cache: cache, layer: layer, heads: heads), inputs: [self], rows: rows, columns: heads * cache.headWidth)
  }

  private func requireFit(heads: Int, _ cache: KeyValueCache) {
    require(
      rows == cache.places.count && heads % cache.heads == 0 && columns == (heads + 2 * cache.heads) * cache.headWidth,
      "a cache for \(cache.places.count) rows with \(cache.heads) heads of width \(cache.headWidth) cannot take [\(rows), \(columns)]")
  }

  private func headWidth(heads: Int, keyValueHeads: Int, context: Int) -> Int {
    require(
      heads % keyValueHeads == 0 && columns % (heads + 2 * keyValueHeads) == 0 && rows % context == 0,
      "attention with \(heads) heads, \(keyValueHeads) of keys, over windows of \(context) cannot split [\(rows), \(columns)]")
    return columns / (heads + 2 * keyValueHeads)
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
    let loss = CrossEntropy(
      products: LinearProducts(head, graph.roundedWeights), targets: targets, vocabulary: head.shape[0], weight: weight)
    return graph.append(loss, inputs: [self], weights: [head], rows: rows, columns: 1)
  }
}
