import Randomness
import Tensor

/// The matrix products of one training step, and the time they take alone: no step can be faster than its products.
///
/// Attention counts as half its square, forward and adjoint, without recomputing scores: the arithmetic that the mask requires,
/// not that of an implementation.
package struct StepProducts {
  private struct Product {
    let rows: Int
    let columns: Int
    let depth: Int
    var transposesLeft = false
    var transposesRight = false
    /// How often in a step.
    var count = 1.0

    var operations: Double { 2 * Double(rows) * Double(columns) * Double(depth) * count }
  }

  private var products: [Product] = []
  private let method: ProductMethod

  package init(_ configuration: BenchmarkConfiguration) {
    method = configuration.precision.method
    let (tokens, width, layers) = (configuration.tokens, configuration.width, Double(configuration.layers))
    let up = configuration.architecture == .llama ? 2 * configuration.feedForward : configuration.feedForward
    addMap(tokens, from: width, to: 3 * width, count: layers)
    addMap(tokens, from: width, to: width, count: layers)
    addMap(tokens, from: width, to: up, count: layers)
    addMap(tokens, from: configuration.feedForward, to: width, count: layers)
    // The head works on blocks of 256 rows, since the logits of all tokens would not stay in any cache.
    let blocks = max(1, tokens / 256)
    addMap(tokens / blocks, from: width, to: configuration.vocabulary, count: Double(blocks))
    addAttention(
      context: configuration.context, headWidth: width / configuration.heads,
      count: Double(configuration.batch * configuration.heads) * layers / 2)
    if configuration.rule == .muon { addMuon(configuration, layers: layers) }
  }

  /// Multiplications and additions of a step.
  package var operations: Double { products.reduce(0) { $0 + $1.operations } }

  /// Processor seconds of a step's products: the median of several passes over all of them.
  func measure(passes: Int = 5) -> Double {
    let largest = { (size: (Product) -> Int) in products.map(size).max()! }
    let left = noise(largest { $0.rows * $0.depth })
    let right = noise(largest { $0.depth * $0.columns })
    let result = Storage(count: largest { $0.rows * $0.columns })
    let times = (0..<passes).map { _ in
      products.reduce(0.0) { sum, product in
        // Small products repeat until the clock can see them.
        let repeats = max(1, Int(2e7 * product.count / product.operations))
        let start = Processor.seconds
        for _ in 0..<repeats { run(product, left, right, result) }
        return sum + (Processor.seconds - start) / Double(repeats) * product.count
      }
    }
    return times.sorted()[passes / 2]
  }

  private func run(_ product: Product, _ left: Storage, _ right: Storage, _ result: Storage) {
    let a =
      product.transposesLeft
      ? Factor.transposed(left.matrix(at: 0, rows: product.depth, columns: product.rows))
      : .plain(left.matrix(at: 0, rows: product.rows, columns: product.depth))
    let b =
      product.transposesRight
      ? Factor.transposed(right.matrix(at: 0, rows: product.columns, columns: product.depth))
      : .plain(right.matrix(at: 0, rows: product.depth, columns: product.columns))
    MatrixProduct.multiply(a, b, into: result.matrix(at: 0, rows: product.rows, columns: product.columns), by: method)
  }

  private func noise(_ count: Int) -> Storage {
    let storage = Storage(count: count)
    var generator = RandomKey(seed: 0).generator()
    storage.assign((0..<count).map { _ in Float(generator.uniform()) - 0.5 })
    return storage
  }

  /// Forward, gradient of the input, gradient of the weight.
  private mutating func addMap(_ rows: Int, from inputs: Int, to outputs: Int, count: Double) {
    products.append(Product(rows: rows, columns: outputs, depth: inputs, transposesRight: true, count: count))
    products.append(Product(rows: rows, columns: inputs, depth: outputs, count: count))
    products.append(Product(rows: outputs, columns: inputs, depth: rows, transposesLeft: true, count: count))
  }

  private mutating func addAttention(context: Int, headWidth: Int, count: Double) {
    // Scores and the gradient of the probabilities; mixtures and the gradient of the queries; those of values and keys.
    products.append(Product(rows: context, columns: context, depth: headWidth, transposesRight: true, count: 2 * count))
    products.append(Product(rows: context, columns: headWidth, depth: context, count: 2 * count))
    products.append(Product(rows: context, columns: headWidth, depth: context, transposesLeft: true, count: 2 * count))
  }

  private mutating func addMuon(_ configuration: BenchmarkConfiguration, layers: Double) {
    let (width, feedForward) = (configuration.width, configuration.feedForward)
    for (rows, columns, matrices) in [(width, width, 4.0), (width, feedForward, 3)] {
      let side = min(rows, columns)
      let count = Double(Muon.steps) * matrices * layers
      products.append(Product(rows: side, columns: side, depth: max(rows, columns), transposesRight: true, count: count))
      products.append(Product(rows: side, columns: side, depth: side, count: count))
      products.append(Product(rows: side, columns: max(rows, columns), depth: side, count: count))
    }
  }
}
