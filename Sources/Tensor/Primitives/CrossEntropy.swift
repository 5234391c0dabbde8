internal import Contracts
internal import RealModule

/// Output head and loss in one: the loss of each token in nats, `log Σ exp(x Wᵀ) - (x Wᵀ)[target]`.
///
/// Logits exist for one block of rows at a time. In training the forward pass already replaces them by their gradient and adds it to
/// those of the input and the head (as Wijmans and others 2024 do on accelerators). Where all rows fit one block, the logits' gradient is
/// saved instead, and `weightAdjoint` computes the head's.
struct CrossEntropy: Primitive {
  let products: LinearProducts
  let targets: Tokens
  let vocabulary: Int
  /// The weight of one token's loss in the gradient: 1 / tokens for the mean.
  let weight: Float

  static let blockRows = 256

  var hasWeightAdjoint: Bool { targets.count <= Self.blockRows }
  var weightAdjointCanWait: Bool { true }
  var savedCount: Int { hasWeightAdjoint ? targets.count * vocabulary : 0 }
  var scratchCount: Int { hasWeightAdjoint ? 0 : Self.blockRows * vocabulary }
  var adjointReadsInput: [Bool] { [false] }

  func forward(_ frame: Frame) {
    let head = frame.weights[0]
    for start in stride(from: 0, to: targets.count, by: Self.blockRows) {
      let rows = start..<min(start + Self.blockRows, targets.count)
      let x = frame.inputs[0].rows(rows)
      let logits = logits(frame, count: rows.count)
      products.apply(head, to: x, into: logits, accumulate: false)
      for row in rows {
        let target = Int(targets.elements[row])
        require(target >= 0 && target < vocabulary, "target \(target) at position \(row) in a vocabulary of \(vocabulary)")
        frame.output.elements[row] = loss(logits.row(row - start), target: target, takingGradient: frame.isTraining)
      }
      guard frame.isTraining else { continue }
      if !hasWeightAdjoint {
        products.weightGradient(
          logits, x, into: frame.weightGradients[0], accumulate: start > 0 || frame.accumulatesWeights[0])
      }
      products.pull(logits, through: head, into: frame.inputGradients[0].rows(rows), accumulate: false)
    }
  }

  func adjoint(_ frame: Frame) {}

  func weightAdjoint(_ frame: Frame, rows: Range<Int>, into gradient: Matrix, accumulate: Bool) {
    let logits = logits(frame, count: targets.count)
    products.weightGradient(logits.columns(rows), frame.inputs[0], into: gradient, accumulate: accumulate)
  }

  private func logits(_ frame: Frame, count: Int) -> Matrix {
    let memory = hasWeightAdjoint ? frame.saved : frame.scratch
    return Matrix(UnsafeMutableBufferPointer(rebasing: memory[..<(count * vocabulary)]), rows: count, columns: vocabulary)
  }

  /// The loss of one row of logits, which become their gradient, `weight · (softmax - one at the target)`.
  private func loss(_ elements: UnsafeMutableBufferPointer<Float>, target: Int, takingGradient: Bool) -> Float {
    var row = elements.mutableSpan
    let largest = maximum(row.span)
    let targetLogit = row[target]
    var sum: Float = 0
    if takingGradient {
      for i in row.indices {
        let e = exponential(row[i] - largest)
        row[i] = e
        sum = Relaxed.sum(sum, e)
      }
      let factor = weight / sum
      for i in row.indices { row[i] *= factor }
      row[target] -= weight
    } else {
      for i in row.indices { sum = Relaxed.sum(sum, exponential(row[i] - largest)) }
    }
    return .log(sum) + largest - targetLogit
  }
}
