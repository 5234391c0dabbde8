import Tensor

/// A model read one token at a time, many texts at once, with the keys and values of earlier tokens kept: what sampling needs.
/// Its logits are those of ``Transformer/logits(inputs:)`` up to rounding.
///
/// A graph of one token for each text, whose attention looks into a `KeyValueCache`. Attends across documents: it is for models
/// that were trained so. Reads the model's parameters as they are at each step.
public final class IncrementalPass {
  public let configuration: ModelConfiguration
  /// Texts read side by side.
  public let rows: Int
  private let cache: KeyValueCache
  private let tokens: Tokens
  private let graph: Graph

  public init(_ model: Transformer, rows: Int) {
    guard let layers = model.layers as? TransformerLayers else { fatalError("only a Llama-style decoder can be read token by token") }
    let configuration = model.configuration
    require(configuration.crossDocumentAttention, "an incremental pass attends across documents, and the model was trained not to")
    self.configuration = configuration
    self.rows = rows
    let cache = KeyValueCache(
      layers: configuration.layers, sequences: rows, capacity: configuration.context, width: configuration.width)
    self.cache = cache
    tokens = Tokens(count: rows)
    graph = Graph(model.parameters)
    let hidden = layers.hidden(tokens, in: graph) { queryKeyValue, layer in
      queryKeyValue.attention(heads: configuration.heads, cache: cache, layer: layer, rotaryBase: configuration.rotaryBase)
    }
    Linear(weight: layers.head)(hidden)
    graph.compile(training: false)
  }

  /// Tokens read of each text.
  public var position: Int { cache.position }

  /// Forgets all texts.
  public func reset() { cache.position = 0 }

  /// Reads the next token of every text and returns the logits of the one after, `[rows, vocabulary]`, valid until the next call.
  public func read(_ newTokens: [Int32]) -> Matrix {
    require(newTokens.count == rows, "an incremental pass over \(rows) texts was given \(newTokens.count) tokens")
    require(cache.position < cache.capacity, "an incremental pass cannot read beyond its context of \(cache.capacity)")
    tokens.assign(newTokens.span)
    Workers(threads: 1).run(tasks: 1) { _, _ in graph.forward() }
    cache.position += 1
    return graph.result
  }
}
