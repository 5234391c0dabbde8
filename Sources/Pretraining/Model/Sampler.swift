import Randomness
import Tensor

/// Draws continuations from a model, one token at a time, keeping the keys and values of what came before.
///
///     let sampler = Sampler(model, sequences: 2)
///     let texts = sampler.sample(prompts: [prompt, prompt], count: 100, temperature: 0.9, key: key)
public final class Sampler {
  public let sequences: Int
  private let configuration: ModelConfiguration
  private let cache: KeyValueCache
  private let tokens: Tokens
  private let graph: Graph

  /// For as many `sequences` at once, of at most the model's context. Reads the model's parameters as they are at each step.
  public init(_ model: Transformer, sequences: Int) {
    guard let layers = model.layers as? TransformerLayers else { fatalError("only a Llama-style decoder can be sampled from") }
    let configuration = model.configuration
    require(configuration.crossDocumentAttention, "sampling attends to everything before, which this model was not trained for")
    self.configuration = configuration
    self.sequences = sequences
    let cache = KeyValueCache(
      layers: configuration.layers, sequences: sequences, capacity: configuration.context, heads: configuration.heads,
      headWidth: configuration.width / configuration.heads)
    self.cache = cache
    tokens = Tokens(count: sequences)
    graph = Graph(model.parameters)
    let hidden = layers.hidden(tokens, in: graph) { queryKeyValue, layer in
      queryKeyValue.attention(cache: cache, layer: layer, rotaryBase: configuration.rotaryBase)
    }
    Linear(weight: layers.head)(hidden)
    graph.compile(training: false)
  }

  /// Forgets all tokens.
  public func reset() { cache.position = 0 }

  /// Adds one token to each sequence; the logits of the next, `[sequences, vocabulary]`, valid until the next call.
  public func advance(_ newTokens: [Int32]) -> Matrix {
    require(cache.position < cache.capacity, "the sequences fill the context of \(cache.capacity) tokens; reset first")
    tokens.assign(newTokens.span)
    Workers(threads: 1).run(tasks: 1) { _, _ in graph.forward() }
    cache.position += 1
    return graph.result
  }

  /// Continues each prompt by `count` tokens drawn from the softmax of the logits over `temperature`. Prompts have equal lengths.
  /// A sequence's draws depend on its key alone, which is split from `key` by its number.
  public func sample(prompts: [[Int32]], count: Int, temperature: Float = 1, key: RandomKey) -> [[Int32]] {
    let length = prompts.first?.count ?? 0
    require(
      prompts.count == sequences && length > 0 && prompts.allSatisfy { $0.count == length },
      "\(sequences) prompts of one length are needed, got lengths \(prompts.map(\.count))")
    require(temperature > 0, "the temperature must be positive, got \(temperature)")
    reset()
    var generators = (0..<sequences).map { key.split($0).generator() }
    var continuations = [[Int32]](repeating: [], count: sequences)
    for position in 0..<length - 1 { _ = advance(prompts.map { $0[position] }) }
    var last = prompts.map { $0[length - 1] }
    for _ in 0..<count {
      let logits = advance(last)
      for sequence in 0..<sequences {
        last[sequence] = draw(logits, row: sequence, temperature: temperature, &generators[sequence])
        continuations[sequence].append(last[sequence])
      }
    }
    return continuations
  }

  /// A token with probability proportional to `exp(logit / temperature)`.
  private func draw(_ logits: Matrix, row: Int, temperature: Float, _ generator: inout RandomGenerator) -> Int32 {
    let scaled = logits.row(row)
    for i in scaled.indices { scaled[i] /= temperature }
    _ = softmax(scaled, scaled.indices)
    var rest = Float(generator.uniform())
    for (token, probability) in scaled.enumerated() {
      rest -= probability
      if rest < 0 { return Int32(token) }
    }
    return Int32(scaled.indices.max { scaled[$0] < scaled[$1] }!)
  }
}
