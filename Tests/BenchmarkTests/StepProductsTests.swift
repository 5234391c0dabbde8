import Benchmark
import Testing

/// The arithmetic that percentages are taken of.
@Suite struct StepProductsTests {
  @Test(arguments: [("T", 6.39), ("S", 37.6), ("M", 189.5), ("G", 744.7)])
  func `operations of a token are those that were published with the peers' times`(name: String, millions: Double) throws {
    let configuration = try #require(BenchmarkConfiguration.named.first { $0.name == name })
    let perToken = StepProducts(configuration).operations / Double(configuration.tokens) * 1e-6
    #expect(abs(perToken / millions - 1) < 0.005, "\(perToken)")
  }

  @Test(arguments: [("T", 938_112, 47), ("S", 5_867_776, 81), ("M", 29_499_904, 227), ("G", 124_439_808, 247)])
  func `the rest of a step is estimated as it was for the published limits`(name: String, parameters: Int, milliseconds: Double) throws {
    let configuration = try #require(BenchmarkConfiguration.named.first { $0.name == name })
    #expect(abs(ElementwiseEstimate(configuration, parameters: parameters).seconds * 1e3 - milliseconds) < 0.6)
  }

  /// Counts multiplications one by one, as a program of nested loops would do them.
  @Test func `operations are those of nested loops, Newton-Schulz included`() {
    var configuration = BenchmarkConfiguration(
      vocabulary: 11, width: 8, layers: 2, heads: 2, feedForward: 12, context: 6, batch: 3)
    configuration.rule = .muon
    var forward = 0
    for _ in 0..<configuration.batch * configuration.context {
      for _ in 0..<configuration.layers {
        for (inputs, outputs) in [(8, 24), (8, 8), (8, 24), (12, 8)] { forward += inputs * outputs }
        // Half of the square, scores and mixture.
        forward += 2 * configuration.context * 8 / 2
      }
      forward += 8 * 11
    }
    var muon = 0
    for (rows, columns) in [(8, 8), (8, 8), (8, 8), (8, 8), (12, 8), (12, 8), (8, 12)] {
      let side = min(rows, columns)
      for _ in 0..<5 { muon += side * side * max(rows, columns) + side * side * side + side * side * max(rows, columns) }
    }
    let expected = 2 * (3 * forward + configuration.layers * muon)
    #expect(StepProducts(configuration).operations == Double(expected))
  }
}
