import Tensor

/// Runs a model one token at a time, keeping the keys and values of what came before.
package final class IncrementalDecoder {
  private let cache: KeyValueCache
  private let tokens: Tokens
  private let graph: Graph

  /// For `sequences` at once, of at most the model's context. Reads the model's current parameters at each step.
  package init(_ model: Transformer, sequences: Int) {
    let configuration = model.configuration
    require(configuration.crossDocumentAttention, "sampling attends to everything before, which this model was not trained for")
    let cache = KeyValueCache(
      layers: configuration.layers, sequences: sequences, capacity: configuration.context, heads: configuration.keyHeads,
      headWidth: configuration.headWidth)
    self.cache = cache
    tokens = Tokens(count: sequences)
    graph = Graph(model.parameters)
    Linear(weight: model.layers.head)(model.layers.hidden(tokens, cache: cache, in: graph))
    graph.compile(training: false)
  }

  /// Starts empty sequences.
  package func reset() { cache.position = 0 }

  /// Adds one token to each sequence. Returns the logits of the next, `[sequences, vocabulary]`, valid until the next call.
  package func advance(_ newTokens: [Int32]) -> Matrix {
    require(cache.position < cache.capacity, "the sequences fill the context of \(cache.capacity) tokens; reset first")
    tokens.assign(newTokens.span)
    Workers(threads: 1).run(tasks: 1) { _, _ in graph.forward() }
    cache.position += 1
    return graph.result
  }
}
