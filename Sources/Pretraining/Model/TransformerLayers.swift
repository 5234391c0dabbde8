import Tensor

/// The layers of a decoder between the tokens and the output head.
package protocol DecoderLayers {
  /// `[vocabulary, width]`.
  var head: Slot { get }

  /// Appends everything below the head: `[tokens, width]`. `starts` says where each token's document starts in its window, nil
  /// when attention crosses documents.
  func hidden(_ inputs: Tokens, starts: Tokens?, in graph: Graph) -> Graph.Value
}

/// The layers of a Llama-style decoder, as slots in its parameters.
struct TransformerLayers: DecoderLayers {
  struct Block {
    let attentionNorm: RMSNorm
    let queryKeyValue: Linear
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
  /// number of layers:
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

    embedding = Embedding(
      "embedding", count: configuration.vocabularySize, width: width,
      scale: configuration.embeddingScale == .one ? 1 : Float(width).squareRoot(), initialization: embeddingDeviation, in: parameters)
    blocks = (0..<configuration.layers).map { layer in
      Block(
        attentionNorm: RMSNorm("\(layer).attention.norm", width: width, epsilon: epsilon, in: parameters),
        queryKeyValue: Linear(
          "\(layer).attention.queryKeyValue", from: width, to: 3 * width, matrices: 3, initialization: normal(1 / Float(width)),
          in: parameters),
        attentionOutput: Linear(
          "\(layer).attention.output", from: width, to: width, initialization: normal(1 / Float(width) / depth), in: parameters),
        feedForwardNorm: RMSNorm("\(layer).feedForward.norm", width: width, epsilon: epsilon, in: parameters),
        gateUp: Linear(
          "\(layer).feedForward.gateUp", from: width, to: 2 * configuration.feedForward, matrices: 2,
          initialization: normal(1 / Float(width)), in: parameters),
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
    let (heads, context) = (configuration.heads, configuration.context)
    return hidden(inputs, in: graph) { queryKeyValue, _ in
      queryKeyValue.rotary(heads: heads, context: context, base: configuration.rotaryBase)
        .attention(heads: heads, context: context, starts: starts)
    }
  }

  /// The same with another attention, from queries, keys and values side by side to `[tokens, width]`.
  func hidden(_ inputs: Tokens, in graph: Graph, attention: (Graph.Value, _ layer: Int) -> Graph.Value) -> Graph.Value {
    var x = embedding(inputs, in: graph)
    for (layer, block) in blocks.enumerated() {
      let attended = attention(block.queryKeyValue(block.attentionNorm(x)), layer)
      x = block.attentionOutput(attended, addingTo: x)
      x = block.down(block.gateUp(block.feedForwardNorm(x)).swiGLU(), addingTo: x)
    }
    return norm(x)
  }
}

extension ModelConfiguration {
  /// N: trained values of a model of this shape, embedding and head included. Makes no model.
  public var parameterCount: Int {
    let parameters = Parameters()
    _ = TransformerLayers(self, in: parameters)
    return parameters.trainedCount
  }
}
