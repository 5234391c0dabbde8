import Foundation
import Tensor
import TestSupport
import Testing

/// Every adjoint against central differences in double precision, at sizes that fit the vector units and at sizes that do not.
@Suite struct AdjointTests {
  @Test(arguments: [(1, 1, 1), (3, 5, 7), (64, 48, 16), (130, 33, 65)])
  func `a linear map`(rows: Int, inner: Int, outer: Int) {
    AdjointCheck(
      inputs: [normals(rows * inner, "x")], columns: [inner], weights: [normals(outer * inner, "w")], weightShapes: [[outer, inner]],
      naive: { Naive.linear($0[0], $1[0], inner: inner) }, build: { values, slots in Linear(weight: slots[0])(values[0]) }
    ).run()
  }

  @Test(arguments: [(1, 3, 2), (67, 17, 31)])
  func `a linear map onto the residual stream`(rows: Int, inner: Int, outer: Int) {
    AdjointCheck(
      inputs: [normals(rows * inner, "x"), normals(rows * outer, "residual")], columns: [inner, outer],
      weights: [normals(outer * inner, "w")], weightShapes: [[outer, inner]],
      naive: { inputs, weights in zip(Naive.linear(inputs[0], weights[0], inner: inner), inputs[1]).map { $0 + $1 } },
      build: { values, slots in Linear(weight: slots[0])(values[0], addingTo: values[1]) }
    ).run()
  }

  @Test(arguments: [(1, 2), (2, 7), (9, 64), (5, 100)])
  func `layer normalisation`(rows: Int, width: Int) {
    AdjointCheck(
      inputs: [normals(rows * width, "x")], columns: [width], weights: [normals(width, "gain"), normals(width, "bias")],
      weightShapes: [[width], [width]], naive: { Naive.layerNorm($0[0], gain: $1[0], bias: $1[1], epsilon: 1e-3) },
      build: { values, slots in LayerNorm(gain: slots[0], bias: slots[1], epsilon: 1e-3)(values[0]) }
    ).run()
  }

  @Test(arguments: [(1, 1), (5, 33)])
  func `the Gaussian error unit`(rows: Int, width: Int) {
    AdjointCheck(
      inputs: [normals(rows * width, "x", deviation: 2)], columns: [width], naive: { inputs, _ in inputs[0].map(Naive.gelu) },
      build: { values, _ in values[0].gelu() }
    ).run()
  }

  @Test(arguments: [(1, 3, 2), (67, 17, 31)])
  func `a linear map with a bias`(rows: Int, inner: Int, outer: Int) {
    let naive = { (x: [Double], weights: [[Double]]) in
      Naive.linear(x, weights[0], inner: inner).enumerated().map { $1 + weights[1][$0 % outer] }
    }
    var check = AdjointCheck(
      inputs: [normals(rows * inner, "x")], columns: [inner], weights: [normals(outer * inner, "w"), normals(outer, "bias")],
      weightShapes: [[outer, inner], [outer]], naive: { naive($0[0], $1) },
      build: { values, slots in Linear(weight: slots[0], bias: slots[1])(values[0]) })
    check.run()
    check.inputs.append(normals(rows * outer, "residual"))
    check.columns.append(outer)
    check.naive = { inputs, weights in zip(naive(inputs[0], weights), inputs[1]).map { $0 + $1 } }
    check.build = { values, slots in Linear(weight: slots[0], bias: slots[1])(values[0], addingTo: values[1]) }
    check.run()
  }

  @Test func `an embedding with positions`() {
    let (windows, context, width, vocabulary) = (3, 5, 7, 4)
    let ids = tokens(windows * context, below: vocabulary, "ids")
    let input = Tokens(count: ids.count)
    input.assign(ids.span)
    AdjointCheck(
      inputs: [normals(ids.count * width, "x")], columns: [width],
      weights: [normals(vocabulary * width, "table"), normals((context + 2) * width, "positions"), normals(width * width, "w")],
      weightShapes: [[vocabulary, width], [context + 2, width], [width, width]],
      naive: { inputs, weights in
        let rows = ids.enumerated().flatMap { place, id in
          (0..<width).map { weights[0][Int(id) * width + $0] + weights[1][place % context * width + $0] }
        }
        return zip(Naive.linear(rows, weights[2], inner: width), inputs[0]).map { $0 + $1 }
      },
      build: { values, slots in
        let rows = Embedding(table: slots[0], positions: slots[1])(input, context: context, in: values[0].graph)
        return Linear(weight: slots[2])(rows, addingTo: values[0])
      }
    ).run()
  }

  @Test(arguments: [(1, 1), (2, 7), (9, 64), (5, 100)])
  func `root-mean-square normalisation`(rows: Int, width: Int) {
    AdjointCheck(
      inputs: [normals(rows * width, "x")], columns: [width], weights: [normals(width, "gain")], weightShapes: [[width]],
      naive: { Naive.rmsNorm($0[0], gain: $1[0], epsilon: 1e-3) },
      build: { values, slots in RMSNorm(gain: slots[0], epsilon: 1e-3)(values[0]) }
    ).run()
  }

  @Test(arguments: [(1, 1), (3, 7), (20, 176), (2, 33)])
  func `the gated unit`(rows: Int, width: Int) {
    AdjointCheck(
      inputs: [normals(rows * 2 * width, "x", deviation: 2)], columns: [2 * width],
      naive: { inputs, _ in Naive.swiGLU(inputs[0], width: width) }, build: { values, _ in values[0].swiGLU() }
    ).run()
  }

  @Test(arguments: [
    // windows, context, heads, head width
    (1, 1, 1, 2), (2, 5, 1, 6), (1, 64, 2, 16), (2, 65, 3, 4), (1, 130, 1, 10), (3, 32, 4, 8),
  ])
  func `attention with rotary positions`(windows: Int, context: Int, heads: Int, headWidth: Int) {
    let columns = 3 * heads * headWidth
    AdjointCheck(
      inputs: [normals(windows * context * columns, "x")], columns: [columns],
      naive: { inputs, _ in
        let rotated = Naive.rotate(inputs[0], heads: heads, headWidth: headWidth, context: context, base: 100)
        return Naive.attention(rotated, heads: heads, headWidth: headWidth, context: context)
      },
      build: { values, _ in values[0].rotary(heads: heads, context: context, base: 100).attention(heads: heads, context: context) }
    ).run()
  }

  @Test(arguments: [
    // windows, context, heads, heads of keys, head width
    (1, 5, 2, 1, 2), (2, 65, 4, 2, 6), (1, 130, 6, 2, 4), (2, 7, 3, 3, 10),
  ])
  func `attention whose heads share keys and values`(windows: Int, context: Int, heads: Int, keyHeads: Int, headWidth: Int) {
    let columns = (heads + 2 * keyHeads) * headWidth
    AdjointCheck(
      inputs: [normals(windows * context * columns, "x")], columns: [columns],
      naive: { inputs, _ in
        let rotated = Naive.rotate(
          inputs[0], heads: heads, keyValueHeads: keyHeads, headWidth: headWidth, context: context, base: 100, scaled: { $0 / 3 })
        return Naive.attention(rotated, heads: heads, keyValueHeads: keyHeads, headWidth: headWidth, context: context)
      },
      build: { values, _ in
        values[0].rotary(heads: heads, keyValueHeads: keyHeads, context: context, base: 100, scaling: .linear(factor: 3))
          .attention(heads: heads, keyValueHeads: keyHeads, context: context)
      }
    ).run()
  }

  @Test func `rotary positions that are scaled in amplitude too`() {
    let (context, headWidth) = (40, 16)
    // Pairs that turn more than 32 times in the original context, less than once, and between.
    let scaling = RotaryScaling.yarn(factor: 4, originalContext: 2000)
    AdjointCheck(
      inputs: [normals(context * 3 * headWidth, "x")], columns: [3 * headWidth],
      naive: { inputs, _ in
        let (first, last) = (1.0, 6.0)
        let rotated = Naive.rotate(inputs[0], heads: 1, headWidth: headWidth, context: context, base: 10_000) { frequency in
          let pair = -log(frequency) / log(10_000) * Double(headWidth) / 2
          let share = min(1, max(0, (pair - first) / (last - first)))
          return frequency * (1 - share) + frequency / 4 * share
        }
        return rotated.enumerated().map { $0 % (3 * headWidth) < 2 * headWidth ? $1 * (1 + 0.1 * log(4)) : $1 }
      },
      build: { values, _ in values[0].rotary(heads: 1, context: context, base: 10_000, scaling: scaling) }
    ).run()
  }

  @Test(arguments: [(1, 1, 1, 2), (5, 4, 2, 6), (3, 2, 2, 17)])
  func `the normalisation of queries and keys`(tokens: Int, heads: Int, keyHeads: Int, headWidth: Int) {
    let columns = (heads + 2 * keyHeads) * headWidth
    AdjointCheck(
      inputs: [normals(tokens * columns, "x")], columns: [columns], weights: [normals(headWidth, "query"), normals(headWidth, "key")],
      weightShapes: [[headWidth], [headWidth]],
      naive: { inputs, weights in
        stride(from: 0, to: inputs[0].count, by: headWidth).flatMap { start in
          let (part, head) = (Array(inputs[0][start..<start + headWidth]), start % columns / headWidth)
          return head >= heads + keyHeads ? part : Naive.rmsNorm(part, gain: weights[head < heads ? 0 : 1], epsilon: 1e-3)
        }
      },
      build: { values, slots in
        QueryKeyNorm(queryGain: slots[0], keyGain: slots[1], epsilon: 1e-3)(values[0], heads: heads, keyValueHeads: keyHeads)
      }
    ).run()
  }

  @Test(arguments: [1, 2])
  func `attention that stays within documents`(keyHeads: Int) {
    let (windows, context, heads, headWidth) = (2, 150, 2, 4)
    let columns = (heads + 2 * keyHeads) * headWidth
    let documentStarts = [0, 3, 64, 70, 128, 149]
    let starts = (0..<windows * context).map { token in documentStarts.last { $0 <= token % context }! }
    let tokens = Tokens(count: starts.count)
    tokens.assign { Int32(starts[$0]) }
    AdjointCheck(
      inputs: [normals(windows * context * columns, "x")], columns: [columns],
      naive: { inputs, _ in
        let rotated = Naive.rotate(
          inputs[0], heads: heads, keyValueHeads: keyHeads, headWidth: headWidth, context: context, base: 100)
        return Naive.attention(
          rotated, heads: heads, keyValueHeads: keyHeads, headWidth: headWidth, context: context, starts: starts)
      },
      build: { values, _ in
        values[0].rotary(heads: heads, keyValueHeads: keyHeads, context: context, base: 100)
          .attention(heads: heads, keyValueHeads: keyHeads, context: context, starts: tokens)
      }
    ).run()
  }

  @Test(arguments: [(1, 3, 1), (7, 37, 5), (260, 21, 3), (3, 300, 16)])
  func `cross-entropy under the output head`(rows: Int, vocabulary: Int, width: Int) {
    let labels = tokens(rows, below: vocabulary, "targets")
    let targets = Tokens(count: rows)
    targets.assign(labels.span)
    AdjointCheck(
      inputs: [normals(rows * width, "x")], columns: [width], weights: [normals(vocabulary * width, "head")],
      weightShapes: [[vocabulary, width]],
      naive: { Naive.crossEntropy($0[0], head: $1[0], width: width, targets: labels) },
      build: { values, slots in values[0].crossEntropy(head: slots[0], targets: targets, weight: 1) }, isLoss: true
    ).run()
  }

  @Test(arguments: [(1, 1, 1), (40, 9, 5), (30, 100, 33)])
  func `an embedding, with tokens that repeat`(count: Int, vocabulary: Int, width: Int) {
    let ids = tokens(count, below: vocabulary, "ids")
    let input = Tokens(count: count)
    input.assign(ids.span)
    // The probe only lends its graph; adding it to the result exercises the residual as well.
    AdjointCheck(
      inputs: [normals(count * width, "x")], columns: [width],
      weights: [normals(vocabulary * width, "table"), normals(width * width, "w")], weightShapes: [[vocabulary, width], [width, width]],
      naive: { inputs, weights in
        let rows = ids.flatMap { id in weights[0][Int(id) * width..<(Int(id) + 1) * width].map { $0 * 1.5 } }
        return zip(Naive.linear(rows, weights[1], inner: width), inputs[0]).map { $0 + $1 }
      },
      build: { values, slots in
        let rows = Embedding(table: slots[0], scale: 1.5)(input, in: values[0].graph)
        return Linear(weight: slots[1])(rows, addingTo: values[0])
      }
    ).run()
  }

  @Test func `a value with three readers and a weight used twice collect every share of their gradients`() {
    let (rows, width) = (6, 5)
    AdjointCheck(
      inputs: [normals(rows * width, "x")], columns: [width], weights: [normals(width * width, "w"), normals(width, "gain")],
      weightShapes: [[width, width], [width]],
      naive: { inputs, weights in
        let linear = { Naive.linear($0, weights[0], inner: width) }
        let norm = Naive.rmsNorm(inputs[0], gain: weights[1], epsilon: 1e-3)
        let sum = zip(linear(norm), linear(inputs[0])).map { $0 + $1 }
        return zip(linear(sum), inputs[0]).map { $0 + $1 }
      },
      build: { values, slots in
        let linear = Linear(weight: slots[0])
        let norm = RMSNorm(gain: slots[1], epsilon: 1e-3)
        return linear(linear(norm(values[0]), addingTo: linear(values[0])), addingTo: values[0])
      }
    ).run()
  }
}
