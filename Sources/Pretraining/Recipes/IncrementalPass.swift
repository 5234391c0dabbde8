internal import Glibc
import Tensor

/// A model read one token at a time, many texts at once, with the keys and values of earlier tokens kept: what sampling
/// needs. Its logits are those of ``Transformer/logits(inputs:)`` up to rounding.
///
/// Attends across documents: it is for models that were trained so.
package final class IncrementalPass {
  package let configuration: ModelConfiguration
  package let rows: Int
  /// Tokens read of each text.
  package private(set) var position = 0

  private let parameters: Parameters
  private let layers: TransformerLayers
  private let embedding: Matrix
  /// For each layer and position, keys and values side by side, `[rows, 2 · width]`.
  private var cache: [[Storage]]

  private let stream: Storage
  private let normed: Storage
  private let queryKeyValue: Storage
  private let attended: Storage
  private let gates: Storage
  private let gated: Storage
  private let scores: Storage
  private let results: Storage

  package init(_ model: Transformer, rows: Int) {
    configuration = model.configuration
    precondition(configuration.crossDocumentAttention, "an incremental pass attends across documents, and the model was trained not to")
    self.rows = rows
    parameters = model.parameters
    // Slots are found by declaring the same layers again, in parameters that are never allocated.
    layers = TransformerLayers(configuration, in: Parameters())
    embedding = parameters.values(of: layers.embedding.table)
    cache = Array(repeating: [], count: configuration.layers)
    let width = configuration.width
    stream = Storage(count: rows * width)
    normed = Storage(count: rows * width)
    queryKeyValue = Storage(count: rows * 3 * width)
    attended = Storage(count: rows * width)
    gates = Storage(count: rows * 2 * configuration.feedForward)
    gated = Storage(count: rows * configuration.feedForward)
    scores = Storage(count: configuration.context)
    results = Storage(count: rows * configuration.vocabularySize)
  }

  /// Reads the next token of every text and returns the logits of the one after, `[rows, vocabulary]`.
  package func read(_ tokens: [Int32]) -> Matrix {
    precondition(tokens.count == rows, "an incremental pass over \(rows) texts was given \(tokens.count) tokens")
    precondition(position < configuration.context, "an incremental pass cannot read beyond its context of \(configuration.context)")
    let width = configuration.width
    let x = stream.matrix(at: 0, rows: rows, columns: width)
    for (row, token) in tokens.enumerated() {
      for column in 0..<width { x.row(row)[column] = embedding.row(Int(token))[column] * layers.embedding.scale }
    }
    for (index, block) in layers.blocks.enumerated() {
      normalize(x, block.attentionNorm)
      let qkv = queryKeyValue.matrix(at: 0, rows: rows, columns: 3 * width)
      multiply(normed, block.queryKeyValue.weight, into: qkv)
      rotate(qkv)
      attend(qkv, layer: index)
      multiply(attended, block.attentionOutput.weight, into: x, accumulate: true)
      normalize(x, block.feedForwardNorm)
      multiply(normed, block.gateUp.weight, into: gates.matrix(at: 0, rows: rows, columns: 2 * configuration.feedForward))
      gate()
      multiply(gated, block.down.weight, into: x, accumulate: true)
    }
    normalize(x, layers.norm)
    let logits = results.matrix(at: 0, rows: rows, columns: configuration.vocabularySize)
    multiply(normed, layers.head, into: logits)
    position += 1
    return logits
  }

  private func multiply(_ input: Storage, _ weight: Slot, into output: Matrix, accumulate: Bool = false) {
    let weights = parameters.values(of: weight)
    let input = input.matrix(at: 0, rows: rows, columns: weights.columns)
    MatrixProduct.multiply(.plain(input), .transposed(weights), into: output, accumulate: accumulate)
  }

  private func normalize(_ x: Matrix, _ norm: RMSNorm) {
    let gain = parameters.values(of: norm.gain).row(0)
    let output = normed.matrix(at: 0, rows: rows, columns: x.columns)
    for row in 0..<rows {
      let (source, target) = (x.row(row), output.row(row))
      var squares: Float = 0
      for value in source { squares += value * value }
      let scale = 1 / (squares / Float(x.columns) + norm.epsilon).squareRoot()
      for column in 0..<x.columns { target[column] = source[column] * scale * gain[column] }
    }
  }

  /// Turns queries and keys by this position; see ``RotaryPosition``.
  private func rotate(_ qkv: Matrix) {
    let headWidth = configuration.width / configuration.heads
    let half = headWidth / 2
    for pair in 0..<half {
      let angle = Double(position) * pow(configuration.rotaryBase, -2 * Double(pair) / Double(headWidth))
      let (cosine, sine) = (Float(cos(angle)), Float(sin(angle)))
      for row in 0..<rows {
        let values = qkv.row(row)
        for head in 0..<2 * configuration.heads {
          let first = head * headWidth + pair
          let (a, b) = (values[first], values[first + half])
          values[first] = a * cosine - b * sine
          values[first + half] = b * cosine + a * sine
        }
      }
    }
  }

  private func attend(_ qkv: Matrix, layer: Int) {
    let (width, heads) = (configuration.width, configuration.heads)
    let headWidth = width / heads
    let kept = Storage(count: rows * 2 * width)
    kept.assign(qkv.columns(width..<3 * width).array)
    cache[layer].append(kept)
    let past = cache[layer]
    let scale = 1 / Float(headWidth).squareRoot()
    let weights = scores.matrix(at: 0, rows: 1, columns: past.count).row(0)
    for row in 0..<rows {
      let query = qkv.row(row)
      let output = attended.matrix(at: row * width, rows: 1, columns: width).row(0)
      for head in 0..<heads {
        let start = head * headWidth
        var highest = -Float.infinity
        for (time, entry) in past.enumerated() {
          let key = entry.matrix(at: row * 2 * width, rows: 1, columns: width).row(0)
          var score: Float = 0
          for i in start..<start + headWidth { score += query[i] * key[i] }
          weights[time] = score * scale
          highest = max(highest, weights[time])
        }
        var sum: Float = 0
        for time in past.indices {
          weights[time] = exp(weights[time] - highest)
          sum += weights[time]
        }
        for i in start..<start + headWidth { output[i] = 0 }
        for (time, entry) in past.enumerated() {
          let value = entry.matrix(at: row * 2 * width + width, rows: 1, columns: width).row(0)
          let weight = weights[time] / sum
          for i in start..<start + headWidth { output[i] += weight * value[i] }
        }
      }
    }
  }

  private func gate() {
    let width = configuration.feedForward
    for row in 0..<rows {
      let values = gates.matrix(at: row * 2 * width, rows: 1, columns: 2 * width).row(0)
      let output = gated.matrix(at: row * width, rows: 1, columns: width).row(0)
      for i in 0..<width { output[i] = values[i] / (1 + exp(-values[i])) * values[width + i] }
    }
  }
}
