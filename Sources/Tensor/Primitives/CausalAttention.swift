/// Softmax attention of each token to itself and what came before it in its window, head by head:
/// `[tokens, (heads + 2 · keyValueHeads) · headWidth]` (queries, keys, values) to `[tokens, heads · headWidth]`. Neighbouring query heads
/// share keys and values where there are fewer heads of these (Ainslie and others 2023, arXiv 2305.13245).
///
/// Works on tiles of rows whose scores stay in the second-level cache; tiles above the diagonal are never visited (Dao and
/// others 2022, with the mask as loop bounds). Keeps the maximum and the reciprocal sum of every row and recomputes the
/// probabilities in the adjoint.
struct CausalAttention: Primitive {
  let tokens: Int
  let heads: Int
  /// Divides `heads`.
  let keyValueHeads: Int
  let headWidth: Int
  let context: Int
  /// For each token the position in its window of the first token it may attend to; nil for the start of the window. Must not
  /// decrease within a window.
  let starts: Tokens?
  /// Of its products. Scores, probabilities and their sums are in single precision whatever it is.
  var method = ProductMethod.float32

  static let tileRows = 64

  private var scale: Float { 1 / Float(headWidth).squareRoot() }

  var savedCount: Int { 2 * tokens * heads }
  var scratchCount: Int { 2 * Self.tileRows * context }
  var adjointReadsInput: [Bool] { [true] }
  var adjointReadsOutput: Bool { true }

  func forward(_ frame: Frame) {
    let scratch = UnsafeMutableBufferPointer(rebasing: frame.scratch[..<(Self.tileRows * context)])
    let scores = Matrix(scratch, rows: Self.tileRows, columns: context)
    for window in 0..<tokens / context {
      for head in 0..<heads {
        let part = Part(self, frame.inputs[0], window: window, head: head)
        let output = outputPart(frame.output, window: window, head: head)
        for start in stride(from: 0, to: context, by: Self.tileRows) {
          let tile = tile(from: start, window: window)
          let p = scores.block(rows: 0..<tile.rows.count, columns: 0..<tile.columns.count)
          MatrixProduct.multiply(
            .plain(part.queries.rows(tile.rows)), .transposed(part.keys.rows(tile.columns)), into: p, scale: scale, by: method)
          for row in tile.rows {
            let index = 2 * ((window * heads + head) * context + row)
            let allowed = allowedColumns(row: row, window: window, tile: tile)
            (frame.saved[index], frame.saved[index + 1]) = softmax(p.row(row - start), allowed)
          }
          MatrixProduct.multiply(.plain(p), .plain(part.values.rows(tile.columns)), into: output.rows(tile.rows), by: method)
        }
      }
    }
  }

  /// For each tile, with P the probabilities and D the row sums of `output' · output`: `V' += Pᵀ O'`,
  /// `S' = P · (O' Vᵀ - D)`, `Q' = scale · S' K`, `K' += scale · S'ᵀ Q`.
  func adjoint(_ frame: Frame) {
    let half = Self.tileRows * context
    let probabilities = Matrix(UnsafeMutableBufferPointer(rebasing: frame.scratch[..<half]), rows: Self.tileRows, columns: context)
    let gradients = Matrix(UnsafeMutableBufferPointer(rebasing: frame.scratch[half...]), rows: Self.tileRows, columns: context)
    for window in 0..<tokens / context {
      for head in 0..<heads {
        let part = Part(self, frame.inputs[0], window: window, head: head)
        let partGradient = Part(self, frame.inputGradients[0], window: window, head: head)
        let output = outputPart(frame.output, window: window, head: head)
        let outputGradient = outputPart(frame.outputGradient, window: window, head: head)
        // Starts with the last tile, which spans every column when there are no document starts, and so may overwrite.
        let isFirstOfGroup = head % (heads / keyValueHeads) == 0
        let overwrites = starts == nil && isFirstOfGroup
        if starts != nil && isFirstOfGroup { partGradient.clearKeysAndValues() }
        for number in (0..<(context + Self.tileRows - 1) / Self.tileRows).reversed() {
          let start = number * Self.tileRows
          let tile = tile(from: start, window: window)
          let accumulate = !(overwrites && tile.rows.upperBound == context)
          let p = probabilities.block(rows: 0..<tile.rows.count, columns: 0..<tile.columns.count)
          let ds = gradients.block(rows: 0..<tile.rows.count, columns: 0..<tile.columns.count)
          let queries = part.queries.rows(tile.rows)
          let keys = part.keys.rows(tile.columns)
          let dOutput = outputGradient.rows(tile.rows)
          MatrixProduct.multiply(.plain(queries), .transposed(keys), into: p, scale: scale, by: method)
          MatrixProduct.multiply(.plain(dOutput), .transposed(part.values.rows(tile.columns)), into: ds, by: method)
          for row in tile.rows {
            let index = 2 * ((window * heads + head) * context + row)
            softmaxAdjoint(
              p.row(row - start), ds.row(row - start), allowedColumns(row: row, window: window, tile: tile),
              maximum: frame.saved[index], reciprocalSum: frame.saved[index + 1],
              pull: dot(output.row(row).span, outputGradient.row(row).span))
          }
          MatrixProduct.multiply(
            .transposed(p), .plain(dOutput), into: partGradient.values.rows(tile.columns), accumulate: accumulate, by: method)
          MatrixProduct.multiply(.plain(ds), .plain(keys), into: partGradient.queries.rows(tile.rows), scale: scale, by: method)
          MatrixProduct.multiply(
            .transposed(ds), .plain(queries), into: partGradient.keys.rows(tile.columns), scale: scale, accumulate: accumulate,
            by: method)
        }
      }
    }
  }

  private struct Tile {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  private func tile(from start: Int, window: Int) -> Tile {
    let end = min(start + Self.tileRows, context)
    var first = firstColumn(row: start, window: window)
    // oneDNN needs code of its own for every width of a tile, so there are few.
    if method == .oneDNN { first = first / Self.tileRows * Self.tileRows }
    return Tile(rows: start..<end, columns: first..<end)
  }

  private func firstColumn(row: Int, window: Int) -> Int {
    starts.map { Int($0.elements[window * context + row]) } ?? 0
  }

  /// The columns a row attends to, counted from the first column of its tile.
  private func allowedColumns(row: Int, window: Int, tile: Tile) -> Range<Int> {
    firstColumn(row: row, window: window) - tile.columns.lowerBound..<row + 1 - tile.columns.lowerBound
  }

  private func outputPart(_ matrix: Matrix, window: Int, head: Int) -> Matrix {
    matrix.block(rows: window * context..<(window + 1) * context, columns: head * headWidth..<(head + 1) * headWidth)
  }

  /// One head of one window.
  private struct Part {
    let queries: Matrix
    let keys: Matrix
    let values: Matrix

    init(_ attention: CausalAttention, _ matrix: Matrix, window: Int, head: Int) {
      let rows = window * attention.context..<(window + 1) * attention.context
      func columns(_ head: Int) -> Matrix {
        matrix.block(rows: rows, columns: head * attention.headWidth..<(head + 1) * attention.headWidth)
      }
      let shared = head / (attention.heads / attention.keyValueHeads)
      queries = columns(head)
      keys = columns(attention.heads + shared)
      values = columns(attention.heads + attention.keyValueHeads + shared)
    }

    func clearKeysAndValues() {
      for row in 0..<keys.rows {
        keys.row(row).update(repeating: 0)
        values.row(row).update(repeating: 0)
      }
    }
  }
}
