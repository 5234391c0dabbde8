internal import Contracts
internal import RealModule

/// Rows of a table by token id, times a constant: `y[t] = scale · table[token t]`; plus, when a second weight is given, the row of
/// the token's position in its window.
struct EmbeddingPrimitive: Primitive {
  let tokens: Tokens
  let scale: Float
  /// Tokens in a window, where positions have vectors of their own.
  var context: Int?
  /// In sampling, the cache that says the positions of tokens.
  var cache: KeyValueCache?

  var adjointReadsInput: [Bool] { [] }
  var hasWeightAdjoint: Bool { true }

  func forward(_ frame: Frame) {
    let table = frame.weights[0]
    for place in 0..<tokens.count {
      let token = Int(tokens.elements[place])
      require(token >= 0 && token < table.rows, "token \(token) at position \(place) in a vocabulary of \(table.rows)")
      var y = frame.output.row(place).mutableSpan
      let row = table.row(token).span
      precondition(row.count == y.count)
      for i in y.indices { y[i] = scale * row[i] }
      guard let context else { continue }
      let position = frame.weights[1].row(cache?.places[place].position ?? place % context).span
      precondition(position.count == y.count)
      for i in y.indices { y[i] += position[i] }
    }
  }

  /// `positions'[place of t] += y'[t]`, in the order of the tokens.
  func adjoint(_ frame: Frame) {
    guard let context else { return }
    if !frame.accumulatesWeights[1] { frame.weightGradients[1].elements.update(repeating: 0) }
    for place in 0..<tokens.count {
      add(frame.outputGradient.row(place).span, times: 1, to: frame.weightGradients[1].row(place % context))
    }
  }

  /// `table'[token t] += scale · y'[t]`, in the order of the tokens.
  func weightAdjoint(_ frame: Frame, rows: Range<Int>, into gradient: Matrix, accumulate: Bool) {
    if !accumulate { gradient.elements.update(repeating: 0) }
    for place in 0..<tokens.count {
      let token = Int(tokens.elements[place])
      guard rows.contains(token) else { continue }
      add(frame.outputGradient.row(place).span, times: scale, to: gradient.row(token - rows.lowerBound))
    }
  }

  private func add(_ dy: Span<Float>, times factor: Float, to row: UnsafeMutableBufferPointer<Float>) {
    var row = row.mutableSpan
    precondition(row.count == dy.count)
    for i in dy.indices { row[i] = Relaxed.multiplyAdd(factor, dy[i], row[i]) }
  }
}
