import Foundation
import Randomness
import Tensor
import TestSupport
import Testing

/// Products in bfloat16 against the same in double precision with rounded inputs.
@Suite struct RoundedProductTests {
  @Test func `rounding takes the nearest number of eight bits, the even one between two`() {
    var generator = RandomKey(seed: 5).generator()
    let spread = (0..<20_000).map { _ in Float(generator.normal()) * exp(Float(generator.normal()) * 20) }
    let between = (-40...40).map { 1 + Float($0) / 256 }
    for x in spread + between {
      let rounded = Double(roundedToBFloat16(x))
      let unit = exp2(floor(log2(abs(Double(x)))) - 7)
      let quotient = Double(x) / unit
      #expect(rounded == quotient.rounded(.toNearestOrEven) * unit, "\(x)")
    }
    #expect(roundedToBFloat16(1 + 0x1p-8) == 1 && roundedToBFloat16(1 + 0x3p-8) == 1 + 0x1p-6)
    #expect(roundedToBFloat16(.greatestFiniteMagnitude) == .infinity && roundedToBFloat16(-.infinity) == -.infinity)
    #expect(roundedToBFloat16(-0.0).sign == .minus)
    for bits: UInt32 in [0x7f80_0001, 0x7fff_ffff, 0xff80_ffff] { #expect(roundedToBFloat16(Float(bitPattern: bits)).isNaN) }
  }

  @Test(arguments: ProductMethod.ofBFloat16, [(1, 1, 1), (3, 7, 5), (64, 64, 64), (65, 33, 129), (258, 258, 3), (9, 515, 70)])
  func `products of views, transposed and not, are those of rounded inputs`(method: ProductMethod, sizes: (Int, Int, Int)) {
    for transposed in [false, true] { compare(method, sizes, transposed: transposed) }
  }

  private func compare(_ method: ProductMethod, _ sizes: (Int, Int, Int), transposed: Bool) {
    let (rows, inner, columns) = sizes
    let result = Storage(count: rows * (columns + 3))
    result.assign(normals(result.count, "result").floats)
    let before = result.array
    func view(_ name: String, _ rows: Int, _ columns: Int) -> (Storage, Matrix) {
      let storage = Storage(count: rows * (columns + 1))
      storage.assign(normals(storage.count, name).floats)
      return (storage, Matrix(storage.elements, rows: rows, columns: columns, stride: columns + 1))
    }
    let (left, a) = transposed ? view("left", inner, rows) : view("left", rows, inner)
    let (right, b) = transposed ? view("right", columns, inner) : view("right", inner, columns)
    let c = Matrix(result.elements, rows: rows, columns: columns, stride: columns + 3)
    withExtendedLifetime((left, right)) {
      MatrixProduct.multiply(
        transposed ? .transposed(a) : .plain(a), transposed ? .transposed(b) : .plain(b), into: c, scale: 0.5, keeping: 2,
        by: method)
      for row in 0..<rows {
        for column in 0..<columns {
          let product = (0..<inner).reduce(0.0) {
            $0 + rounded(transposed ? a[$1, row] : a[row, $1]) * rounded(transposed ? b[column, $1] : b[$1, column])
          }
          let expected = 0.5 * product + 2 * Double(before[row * (columns + 3) + column])
          #expect(abs(Double(c[row, column]) - expected) < 2e-6 * (4 + Double(inner).squareRoot()))
        }
        for gap in columns..<columns + 3 { #expect(result.array[row * (columns + 3) + gap] == before[row * (columns + 3) + gap]) }
      }
    }
  }

  @Test(arguments: ProductMethod.ofBFloat16, [(1, 3, 2), (3, 5, 7), (130, 33, 65)])
  func `a linear map and its gradients`(method: ProductMethod, sizes: (Int, Int, Int)) {
    let (rows, inner, outer) = sizes
    let (x, w, dy) = (normals(rows * inner, "x"), normals(outer * inner, "w"), normals(rows * outer, "dy"))
    let operation = RoundedOperation(x, columns: inner, weight: w, [outer, inner], outputGradient: dy, by: method) { x, slot in
      Linear(weight: slot)(x)
    }
    let naive = NaiveLinear(x, w, inner: inner, round: rounded)
    operation.expect(
      naive.result, inputGradient: naive.inputGradient(of: dy), weightGradient: naive.weightGradient(of: dy), within: 2e-6)
  }

  @Test(arguments: ProductMethod.ofBFloat16, [(7, 37, 5), (260, 3, 4)])
  func `cross-entropy under the output head and its gradients`(method: ProductMethod, sizes: (Int, Int, Int)) {
    let (rows, vocabulary, width) = sizes
    let (x, head) = (normals(rows * width, "x"), normals(vocabulary * width, "head"))
    let labels = tokens(rows, below: vocabulary, "targets")
    let targets = Tokens(count: rows)
    targets.assign(labels.span)
    let operation = RoundedOperation(x, columns: width, weight: head, [vocabulary, width], outputGradient: nil, by: method) { x, slot in
      x.crossEntropy(head: slot, targets: targets, weight: 1)
    }
    let naive = NaiveLinear(x, head, inner: width, round: rounded)
    var losses: [Double] = []
    var gradient = naive.result
    for row in 0..<rows {
      let own = row * vocabulary..<(row + 1) * vocabulary
      let total = naive.result[own].reduce(0) { $0 + exp($1) }
      losses.append(log(total) - naive.result[own.lowerBound + Int(labels[row])])
      for i in own { gradient[i] = exp(naive.result[i]) / total - (i == own.lowerBound + Int(labels[row]) ? 1 : 0) }
    }
    operation.expect(
      losses, inputGradient: naive.inputGradient(of: gradient), weightGradient: naive.weightGradient(of: gradient), within: 2e-5)
  }

  @Test(arguments: ProductMethod.ofBFloat16, [(5, 6), (65, 4), (130, 10)])
  func `attention and its gradients`(method: ProductMethod, sizes: (Int, Int)) {
    let (context, headWidth) = sizes
    let x = normals(context * 3 * headWidth, "x")
    let outputGradient = normals(context * headWidth, "dy")
    let operation = RoundedOperation(x, columns: 3 * headWidth, weight: [0], [1, 1], outputGradient: outputGradient, by: method) { x, _ in
      x.attention(heads: 1, context: context)
    }
    let naive = NaiveAttention(x, headWidth: headWidth, outputGradient: outputGradient, round: rounded)
    // A probability that another last bit rounds the other way counts by 0.4 % of itself.
    operation.expect(naive.result, inputGradient: naive.inputGradient, weightGradient: nil, within: 3e-4)
  }

  @Test(arguments: ProductMethod.ofBFloat16)
  func `weights are those of the last refresh, the same with any number of threads`(method: ProductMethod) {
    let parameters = Parameters()
    let slot = parameters.add("w", [700, 300], decays: false, initialization: .normal(deviation: 1))
    parameters.allocate(key: RandomKey(seed: 2))
    let weights = RoundedWeights(parameters, method: method)
    let graph = Graph(parameters, roundedWeights: weights)
    let x = graph.append(Probe(normals(2 * 300, "x").floats), rows: 2, columns: 300)
    _ = Linear(weight: slot)(x)
    graph.compile(training: false)
    weights.refresh(by: Workers(threads: 1))
    let first = graph.forward().array
    parameters.values.assign(parameters.values.array.map { 2 * $0 })
    #expect(graph.forward().array == first)
    for threads in 1...3 {
      weights.refresh(by: Workers(threads: threads))
      #expect(graph.forward().array == first.map { 2 * $0 })
    }
  }
}
