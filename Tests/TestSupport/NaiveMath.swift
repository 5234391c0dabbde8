import Foundation

/// The primitives written the obvious way in double precision: what the fused loops are compared with.
package enum Naive {
  /// `x [rows, inner]` times the transpose of `w [columns, inner]`.
  package static func linear(_ x: [Double], _ w: [Double], inner: Int) -> [Double] {
    let rows = x.count / inner
    let columns = w.count / inner
    var y = [Double](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        for i in 0..<inner { y[row * columns + column] += x[row * inner + i] * w[column * inner + i] }
      }
    }
    return y
  }

  package static func rmsNorm(_ x: [Double], gain: [Double], epsilon: Double) -> [Double] {
    let width = gain.count
    return x.indices.map { index in
      let row = index / width
      let mean = x[row * width..<(row + 1) * width].reduce(0) { $0 + $1 * $1 } / Double(width)
      return gain[index % width] * x[index] / (mean + epsilon).squareRoot()
    }
  }

  package static func layerNorm(_ x: [Double], gain: [Double], bias: [Double], epsilon: Double) -> [Double] {
    let width = gain.count
    return x.indices.map { index in
      let own = x[index / width * width..<(index / width + 1) * width]
      let mean = own.reduce(0, +) / Double(width)
      let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
      return gain[index % width] * (x[index] - mean) / (variance + epsilon).squareRoot() + bias[index % width]
    }
  }

  package static func gelu(_ x: Double) -> Double {
    0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
  }

  package static func swiGLU(_ x: [Double], width: Int) -> [Double] {
    let rows = x.count / (2 * width)
    return (0..<rows * width).map { index in
      let (row, column) = (index / width, index % width)
      let gate = x[row * 2 * width + column]
      return gate / (1 + exp(-gate)) * x[row * 2 * width + width + column]
    }
  }

  /// `scaled` changes the angle that a pair turns at each position.
  package static func rotate(
    _ x: [Double], heads: Int, keyValueHeads: Int? = nil, headWidth: Int, context: Int, base: Double,
    scaled: (Double) -> Double = { $0 }
  ) -> [Double] {
    let keyValueHeads = keyValueHeads ?? heads
    let columns = (heads + 2 * keyValueHeads) * headWidth
    let half = headWidth / 2
    var y = x
    for token in 0..<x.count / columns {
      for head in 0..<heads + keyValueHeads {
        for i in 0..<half {
          let angle = Double(token % context) * scaled(1 / pow(base, Double(2 * i) / Double(headWidth)))
          let first = token * columns + head * headWidth + i
          y[first] = x[first] * cos(angle) - x[first + half] * sin(angle)
          y[first + half] = x[first + half] * cos(angle) + x[first] * sin(angle)
        }
      }
    }
    return y
  }

  /// `starts[token]` is the first position of the token's window that it may see.
  package static func attention(
    _ x: [Double], heads: Int, keyValueHeads: Int? = nil, headWidth: Int, context: Int, starts: [Int]? = nil
  ) -> [Double] {
    let keyValueHeads = keyValueHeads ?? heads
    let (width, columns) = (heads * headWidth, (heads + 2 * keyValueHeads) * headWidth)
    let tokens = x.count / columns
    var y = [Double](repeating: 0, count: tokens * width)
    for token in 0..<tokens {
      let window = token / context * context
      let seen = window + (starts?[token] ?? 0)...token
      for head in 0..<heads {
        let query = token * columns + head * headWidth
        let key = (heads + head * keyValueHeads / heads) * headWidth
        let value = key + keyValueHeads * headWidth
        let scores = seen.map { other in
          (0..<headWidth).reduce(0.0) {
            $0 + x[query + $1] * x[other * columns + key + $1]
          } / Double(headWidth).squareRoot()
        }
        let total = scores.reduce(0) { $0 + exp($1) }
        for (other, score) in zip(seen, scores) {
          for i in 0..<headWidth {
            y[token * width + head * headWidth + i] += exp(score) / total * x[other * columns + value + i]
          }
        }
      }
    }
    return y
  }

  package static func crossEntropy(_ x: [Double], head: [Double], width: Int, targets: [Int32]) -> [Double] {
    let vocabulary = head.count / width
    let logits = linear(x, head, inner: width)
    return targets.indices.map { row in
      let own = logits[row * vocabulary..<(row + 1) * vocabulary]
      return log(own.reduce(0) { $0 + exp($1) }) - logits[row * vocabulary + Int(targets[row])]
    }
  }
}
