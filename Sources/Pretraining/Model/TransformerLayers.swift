import Tensor

/// The layers of a Llama-style decoder, as slots in its parameters. Qwen's biases and norms of queries and keys are a part of it.
struct TransformerLayers: DecoderLayers {
  struct Block {
    let attentionNorm: RMSNorm
    let queryKeyValue: Linear
    let queryKeyNorm: QueryKeyNorm?
    let attentionOutput: Linear
    let feedForwardNorm: RMSNorm
    let gateUp: Linear
    let down: Linear
  }

  let configuration: ModelConfiguration
  let embedding: Embedding
  let blocks: [Block]
  let norm: RMSNorm
  let head: Slot

  /// Declares every parameter. Deviations of the initial normal weights, with d the width, f the feed-forward width and L the
  /// number of layers (and for the attention output in place of d the width of all heads together):
  ///
  /// | weight                  | `.scaled`            | `.constant` |
  /// |-------------------------|----------------------|-------------|
  /// | embedding, untied head  | 0.04 · √(64 / d)     | 0.02        |
  /// | query, key, value       | 1 / √d               | 0.02        |
  /// | attention output        | 1 / √(2 L d)         | 0.02        |
  /// | gate, up                | 1 / √d               | 0.02        |
  /// | down                    | 1 / √(2 L f)         | 0.02        |
  /// | gains                   | 1 (constant)         | 1 (constant)|
  init(_ configuration: ModelConfiguration, in parameters: Parameters) {
    self.configuration = configuration
    let width = configuration.width
    let isScaled = configuration.initialization == .scaled
    func normal(_ variance: Float) -> Initialization { .normal(deviation: isScaled ? variance.squareRoot() : 0.02) }
    let embeddingDeviation = normal(0.04 * 0.04 * 64 / Float(width))
    let depth = 2 * Float(configuration.layers)
    let epsilon = Float(configuration.normEpsilon)
    let (queryWidth, keyWidth) = (configuration.heads * configuration.headWidth, configuration.keyHeads * configuration.headWidth)

    embedding = Embedding(
      "embedding", count: configuration.vocabularySize, width: width,
      scale: configuration.embeddingScale == .one ? 1 : Float(width).squareRoot(), initialization: embeddingDeviation, in: parameters)
    blocks = (0..<configuration.layers).map { layer in
      Block(
        attentionNorm: RMSNorm("\(layer).attention.norm", width: width, epsilon: epsilon, in: parameters),
        queryKeyValue: Linear(
          "\(layer).attention.queryKeyValue", from: width, to: queryWidth + 2 * keyWidth, heights: [queryWidth, keyWidth, keyWidth],
          hasBias: configuration.attentionBias != nil, initialization: normal(1 / Float(width)), in: parameters),
        queryKeyNorm: configuration.headNorm.map { _ in
          QueryKeyNorm("\(layer).attention.headNorm", headWidth: configuration.headWidth, epsilon: epsilon, in: parameters)
        },
        attentionOutput: Linear(
          "\(layer).attention.output", from: queryWidth, to: width, hasBias: configuration.attentionBias == .everywhere,
          initialization: normal(1 / Float(queryWidth) / depth), in: parameters),
        feedForwardNorm: RMSNorm("\(layer).feedForward.norm", width: width, epsilon: epsilon, in: parameters),
        gateUp: Linear(
          "\(layer).feedForward.gateUp", from: width, to: 2 * configuration.feedForward,
          heights: [configuration.feedForward, configuration.feedForward], initialization: normal(1 / Float(width)), in: parameters),
        down: Linear(
          "\(layer).feedForward.down", from: configuration.feedForward, to: width,
          initialization: normal(1 / Float(configuration.feedForward) / depth), in: parameters))
    }
    norm = RMSNorm("norm", width: width, epsilon: epsilon, in: parameters)
    head =
      configuration.tiedHead
      ? embedding.table
      : parameters.add("head", [configuration.vocabularySize, width], decays: true, initialization: embeddingDeviation)
  }

  func hidden(_ inputs: Tokens, starts: Tokens?, in graph: Graph) -> Graph.Value {
    let (heads, keyHeads, context) = (configuration.heads, configuration.keyHeads, configuration.context)
    return hidden(inputs, in: graph) { queryKeyValue, _ in
      queryKeyValue
        .rotary(
          heads: heads, keyValueHeads: keyHeads, context: context, base: configuration.rotaryBase, scaling: configuration.rotaryScaling
        )
        .attention(heads: heads, keyValueHeads: keyHeads, context: context, starts: starts)
    }
  }

  func hidden(_ inputs: Tokens, cache: KeyValueCache, in graph: Graph) -> Graph.Value {
    let heads = configuration.heads
    return hidden(inputs, in: graph) { queryKeyValue, layer in
      queryKeyValue
        .rotary(heads: heads, cache: cache, base: configuration.rotaryBase, scaling: configuration.rotaryScaling)
        .attention(heads: heads, cache: cache, layer: layer)
    }
  }

  /// With an attention from queries, keys and values side by side to `[tokens, heads · headWidth]`.
  private func hidden(_ inputs: Tokens, in graph: Graph, attention: (Graph.Value, _ layer: Int) -> Graph.Value) -> Graph.Value {
    var x = embedding(inputs, in: graph)
    for (layer, block) in blocks.enumerated() {
      var queryKeyValue = block.queryKeyValue(block.attentionNorm(x))
      if let norm = block.queryKeyNorm {
        queryKeyValue = norm(queryKeyValue, heads: configuration.heads, keyValueHeads: configuration.keyHeads)
      }
      x = block.attentionOutput(attention(queryKeyValue, layer), addingTo: x)
      x = block.down(block.gateUp(block.feedForwardNorm(x)).swiGLU(), addingTo: x)
    }
    return norm(x)
  }
}
