internal import RealModule

/// Rows of a table by token id, times a constant: `y[t] = scale · table[token t]`.
struct EmbeddingLookup: Primitive {
  let tokens: Tokens
  let scale: Float

  var adjointReadsInput: [Bool] { [] }

  func forward(_ frame: Frame) {
    let table = frame.weights[0]
    for position in 0..<tokens.count {
      let token = Int(tokens.elements[position])
      require(token >= 0 && token < table.rows, "token \(token) at position \(position) in a vocabulary of \(table.rows)")
      var y = frame.output.row(position).mutableSpan
      let row = table.row(token).span
      precondition(row.count == y.count)
      for i in y.indices { y[i] = scale * row[i] }
    }
  }

  /// `table'[token t] += scale · y'[t]`, in the order of the tokens.
  func adjoint(_ frame: Frame) {
    let gradient = frame.weightGradients[0]
    if !frame.accumulatesWeights[0] { gradient.elements.update(repeating: 0) }
    for position in 0..<tokens.count {
      var row = gradient.row(Int(tokens.elements[position])).mutableSpan
      let dy = frame.outputGradient.row(position).span
      precondition(row.count == dy.count)
      for i in dy.indices { row[i] = Relaxed.multiplyAdd(scale, dy[i], row[i]) }
    }
  }
}
