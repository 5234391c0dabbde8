internal import Contracts

/// A table of vectors, one for each token.
///
/// Like every layer it holds the slots of its parameters, declares them when it is made, and appends its operation to a graph
/// when it is called.
public struct Embedding {
  public let table: Slot
  /// A vector for each position of a window, added to the token's; nil for none.
  public let positions: Slot?
  public let scale: Float

  public init(
    _ name: String, count: Int, width: Int, scale: Float = 1, initialization: Initialization, in parameters: Parameters
  ) {
    self.init(table: parameters.add(name, [count, width], decays: true, initialization: initialization), scale: scale)
  }

  /// A table `[count, width]` that is declared elsewhere.
  public init(table: Slot, positions: Slot? = nil, scale: Float = 1) {
    self.table = table
    self.positions = positions
    self.scale = scale
  }

  /// `[tokens, width]`, for windows of `context` tokens where positions have vectors; in sampling, at the positions that `cache` says.
  public func callAsFunction(_ tokens: Tokens, context: Int? = nil, cache: KeyValueCache? = nil, in graph: Graph) -> Graph.Value {
    require(
      (context ?? 0) <= (positions?.shape[0] ?? .max), "windows of \(context ?? 0) tokens, but \(positions?.shape[0] ?? 0) positions")
    require(positions == nil || context != nil, "vectors for positions need the number of tokens in a window")
    return graph.append(
      EmbeddingPrimitive(tokens: tokens, scale: scale, context: positions == nil ? nil : context, cache: cache),
      weights: [table] + (positions.map { [$0] } ?? []), rows: tokens.count, columns: table.shape[1])
  }
}
