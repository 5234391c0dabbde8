internal import RealModule

/// Root-mean-square normalisation of every head of the queries with one gain and of every head of the keys with another; values stay as
/// they are. `[tokens, (heads + 2 · keyValueHeads) · headWidth]`, the gains `[headWidth]`. Keeps the reciprocal root of each head.
struct HeadNorm: Primitive {
  let tokens: Int
  let heads: Int
  let keyValueHeads: Int
  let epsilon: Float

  var savedCount: Int { tokens * (heads + keyValueHeads) }
  var adjointReadsInput: [Bool] { [true] }

  private func headWidth(_ matrix: Matrix) -> Int { matrix.columns / (heads + 2 * keyValueHeads) }

  private func head(_ head: Int, of row: UnsafeMutableBufferPointer<Float>, width: Int) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(rebasing: row[head * width..<(head + 1) * width])
  }

  func forward(_ frame: Frame) {
    let width = headWidth(frame.output)
    for token in 0..<tokens {
      let (input, output) = (frame.inputs[0].row(token), frame.output.row(token))
      for head in 0..<heads + keyValueHeads {
        let x = self.head(head, of: input, width: width).span
        var y = self.head(head, of: output, width: width).mutableSpan
        let gain = frame.weights[head < heads ? 0 : 1].row(0).span
        precondition(x.count == y.count && x.count == gain.count)
        let reciprocal = 1 / (dot(x, x) / Float(width) + epsilon).squareRoot()
        frame.saved[token * (heads + keyValueHeads) + head] = reciprocal
        for i in x.indices { y[i] = x[i] * reciprocal * gain[i] }
      }
      let values = (heads + keyValueHeads) * width..<input.count
      _ = UnsafeMutableBufferPointer(rebasing: output[values]).update(fromContentsOf: UnsafeMutableBufferPointer(rebasing: input[values]))
    }
  }

  /// For each head as ``RMSNormPrimitive``.
  func adjoint(_ frame: Frame) {
    for weight in 0..<2 where !frame.accumulatesWeights[weight] { frame.weightGradients[weight].elements.update(repeating: 0) }
    if !frame.accumulates[0] { frame.inputGradients[0].elements.update(repeating: 0) }
    let width = headWidth(frame.output)
    for token in 0..<tokens {
      let (input, gradient, target) = (frame.inputs[0].row(token), frame.outputGradient.row(token), frame.inputGradients[0].row(token))
      for head in 0..<heads + keyValueHeads {
        let x = self.head(head, of: input, width: width).span
        let dy = self.head(head, of: gradient, width: width).span
        var dx = self.head(head, of: target, width: width).mutableSpan
        let weight = head < heads ? 0 : 1
        let gain = frame.weights[weight].row(0).span
        var gainGradient = frame.weightGradients[weight].row(0).mutableSpan
        precondition(x.count == dy.count && x.count == dx.count && x.count == gain.count && x.count == gainGradient.count)
        let reciprocal = frame.saved[token * (heads + keyValueHeads) + head]
        var sum: Float = 0
        for i in x.indices { sum = Relaxed.multiplyAdd(gain[i] * dy[i], x[i], sum) }
        let pull = -sum * reciprocal * reciprocal * reciprocal / Float(width)
        for i in x.indices {
          dx[i] += Relaxed.multiplyAdd(reciprocal, gain[i] * dy[i], pull * x[i])
          gainGradient[i] = Relaxed.multiplyAdd(dy[i] * reciprocal, x[i], gainGradient[i])
        }
      }
      for i in (heads + keyValueHeads) * width..<input.count { target[i] += gradient[i] }
    }
  }
}
