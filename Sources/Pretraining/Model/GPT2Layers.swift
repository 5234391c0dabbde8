import Tensor

/// The layers of GPT-2 (Radford and others 2019): learned positions, LayerNorm, GELU, biases.
struct GPT2Layers: DecoderLayers {
  private struct Block {
    let attentionNorm: LayerNorm
    let queryKeyValue: Linear
    let attentionOutput: Linear
    let feedForwardNorm: LayerNorm
    let up: Linear
    let down: Linear
  }

  private let configuration: ModelConfiguration
  private let embedding: Embedding
  private let blocks: [Block]
  private let norm: LayerNorm

  let head: Slot

  /// Declares the parameters in the order of the published model, all weights with deviation 0.02.
  init(_ configuration: ModelConfiguration, positions: Int, in parameters: Parameters) {
    self.configuration = configuration
    let (width, feedForward) = (configuration.width, configuration.feedForward)
    let initialization = Initialization.normal(deviation: 0.02)
    func norm(_ name: String) -> LayerNorm {
      LayerNorm(name, width: width, epsilon: Float(configuration.normEpsilon), in: parameters)
    }
    func linear(_ name: String, from inputs: Int, to outputs: Int) -> Linear {
      let weight = parameters.add(name, [outputs, inputs], decays: true, initialization: initialization)
      return Linear(weight: weight, bias: parameters.add("\(name).bias", [outputs], decays: false, initialization: .constant(0)))
    }
    let table = parameters.add("embedding", [configuration.vocabularySize, width], decays: true, initialization: initialization)
    embedding = Embedding(
      table: table, positions: parameters.add("positions", [positions, width], decays: true, initialization: initialization))
    blocks = (0..<configuration.layers).map { layer in
      Block(
        attentionNorm: norm("\(layer).attention.norm"),
        queryKeyValue: linear("\(layer).attention.queryKeyValue", from: width, to: 3 * width),
        attentionOutput: linear("\(layer).attention.output", from: width, to: width),
        feedForwardNorm: norm("\(layer).feedForward.norm"),
        up: linear("\(layer).feedForward.up", from: width, to: feedForward),
        down: linear("\(layer).feedForward.down", from: feedForward, to: width))
    }
    self.norm = norm("norm")
    head =
      configuration.tiedHead
      ? table : parameters.add("head", [configuration.vocabularySize, width], decays: true, initialization: initialization)
  }

  func hidden(_ inputs: Tokens, starts: Tokens?, in graph: Graph) -> Graph.Value {
    let (heads, context) = (configuration.heads, configuration.context)
    return hidden(embedding(inputs, context: context, in: graph)) { queryKeyValue, _ in
      queryKeyValue.attention(heads: heads, context: context, starts: starts)
    }
  }

  func hidden(_ inputs: Tokens, cache: KeyValueCache, in graph: Graph) -> Graph.Value {
    hidden(embedding(inputs, context: cache.capacity, cache: cache, in: graph)) { queryKeyValue, layer in
      queryKeyValue.attention(heads: configuration.heads, cache: cache, layer: layer)
    }
  }

  private func hidden(_ embedded: Graph.Value, attention: (Graph.Value, _ layer: Int) -> Graph.Value) -> Graph.Value {
    var x = embedded
    for (layer, block) in blocks.enumerated() {
      x = block.attentionOutput(attention(block.queryKeyValue(block.attentionNorm(x)), layer), addingTo: x)
      x = block.down(block.up(block.feedForwardNorm(x)).gelu(), addingTo: x)
    }
    return norm(x)
  }
}
