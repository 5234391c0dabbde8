internal import Contracts
import Tensor

/// Runs a model over new tokens of several sequences, each as long as it is, keeping the keys and values of what came before. The bits of
/// a row's logits do not depend on what other rows there are.
package final class BatchDecoder {
  /// A token to add to a sequence, at its position there.
  package struct Row {
    package var sequence: Int
    package var position: Int
    package var token: Int32
    /// Whether the logits after it are wanted. Those within a prompt seldom are, and the head is a large part of a model.
    package var isScored: Bool

    package init(sequence: Int, position: Int, token: Int32, isScored: Bool = true) {
      (self.sequence, self.position, self.token, self.isScored) = (sequence, position, token, isScored)
    }
  }

  private struct Pass {
    let tokens: Tokens
    let cache: KeyValueCache
    let graph: Graph
  }

  private let model: Transformer
  private let cache: KeyValueCache
  private var passes: [Int: Pass] = [:]
  /// What the head reads and writes, a row for each that is scored.
  private let hidden: Storage
  private let logits: Storage
  package var context: Int { cache.capacity }

  /// For `sequences`, of at most the model's context. Reads the model's current parameters at each step.
  package init(_ model: Transformer, sequences: Int) {
    let configuration = model.configuration
    require(configuration.crossDocumentAttention, "sampling attends to everything before, which this model was not trained for")
    self.model = model
    // The last sequence is of rows that are there to fill a graph.
    cache = KeyValueCache(
      layers: configuration.layers, sequences: sequences + 1, capacity: configuration.context, heads: configuration.keyHeads,
      headWidth: configuration.headWidth)
    model.parameters.values.collapse()
    hidden = Storage(count: Self.mostRows * configuration.width)
    logits = Storage(count: Self.mostRows * configuration.vocabularySize)
  }

  /// The most rows of one call.
  package static let mostRows = 64

  /// Adds tokens, those of one sequence in their order. Returns the logits after each that is scored, `[scored, vocabulary]`, valid until
  /// the next call.
  package func advance(_ rows: [Row]) -> Matrix {
    let pass = pass(rows: rows.count)
    pass.tokens.assign { $0 < rows.count ? rows[$0].token : 0 }
    pass.cache.assign { row in
      row < rows.count
        ? KeyValueCache.Place(sequence: rows[row].sequence, position: rows[row].position)
        : KeyValueCache.Place(sequence: cache.sequences - 1, position: 0)
    }
    let configuration = model.configuration
    let x = hidden.matrix(at: 0, rows: Self.mostRows, columns: configuration.width)
    let y = logits.matrix(at: 0, rows: Self.mostRows, columns: configuration.vocabularySize)
    var scored = 0
    Workers(threads: 1).run(tasks: 1) { _, _ in
      pass.graph.forward()
      for (number, row) in rows.enumerated() where row.isScored {
        _ = x.row(scored).update(fromContentsOf: pass.graph.result.row(number))
        scored += 1
      }
      let head = model.parameters.values(of: model.layers.head)
      RowProduct.multiply(x.rows(0..<scored), head, into: y.rows(0..<scored), accumulate: false)
    }
    return y.rows(0..<scored)
  }

  /// A graph for each of a few numbers of rows.
  private func pass(rows: Int) -> Pass {
    require(rows > 0 && rows <= Self.mostRows, "\(rows) rows at once; 1 to \(Self.mostRows) can be")
    let size = rows < 4 ? rows : (rows + 3) / 4 * 4
    if let pass = passes[size] { return pass }
    let tokens = Tokens(count: size)
    let shared = KeyValueCache(sharing: cache, rows: size)
    let graph = Graph(model.parameters, isRowwise: true)
    _ = model.layers.hidden(tokens, cache: shared, in: graph)
    graph.compile(training: false)
    passes[size] = Pass(tokens: tokens, cache: shared, graph: graph)
    return passes[size]!
  }
}
