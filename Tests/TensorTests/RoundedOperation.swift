import Foundation
import Randomness
import Tensor
import TestSupport
import Testing

/// To bfloat16, as a number of double precision.
func rounded(_ x: Float) -> Double { Double(roundedToBFloat16(x)) }
func rounded(_ x: Double) -> Double { rounded(Float(x)) }

/// One operation of a graph whose products are in bfloat16, run forward and back.
struct RoundedOperation {
  private let result: [Float]
  private let inputGradient: [Float]
  private let weightGradient: [Float]

  /// `outputGradient` is nil for a loss, which makes its own.
  init(
    _ x: [Double], columns: Int, weight: [Double], _ shape: Shape, outputGradient: [Double]?, by method: ProductMethod,
    build: (Graph.Value, Slot) -> Graph.Value
  ) {
    let parameters = Parameters()
    let slot = parameters.add("w", shape, decays: false, initialization: .constant(0))
    parameters.allocate(key: RandomKey(seed: 0))
    for (i, value) in weight.enumerated() { parameters.values(of: slot).elements[i] = Float(value) }
    let weights = RoundedWeights(parameters, method: method)
    let graph = Graph(parameters, roundedWeights: weights)
    let probe = Probe(x.floats)
    let output = build(graph.append(probe, rows: x.count / columns, columns: columns), slot)
    let keeper = Keeper(factors: outputGradient?.floats)
    if outputGradient != nil { _ = graph.append(keeper, inputs: [output], rows: 1, columns: 1) }
    graph.compile(training: true)
    weights.refresh(by: Workers(threads: 1))
    graph.forward()
    result = outputGradient == nil ? graph.result.array : keeper.seen
    graph.adjoint()
    (inputGradient, weightGradient) = (probe.gradient, parameters.gradients(of: slot).array)
  }

  func expect(
    _ result: [Double], inputGradient: [Double], weightGradient: [Double]?, within limit: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(relativeError(self.result, result) < limit, "result", sourceLocation: sourceLocation)
    #expect(relativeError(self.inputGradient, inputGradient) < limit, "gradient of the input", sourceLocation: sourceLocation)
    guard let weightGradient else { return }
    #expect(relativeError(self.weightGradient, weightGradient) < limit, "gradient of the weight", sourceLocation: sourceLocation)
  }
}

/// Stands at the end: keeps its input, whose gradient it gives.
private final class Keeper: Primitive {
  let factors: [Float]?
  private(set) var seen: [Float] = []

  init(factors: [Float]?) { self.factors = factors }

  var adjointReadsInput: [Bool] { [false] }
  func forward(_ frame: Frame) { seen = frame.inputs[0].array }
  func adjoint(_ frame: Frame) { for (i, factor) in factors!.enumerated() { frame.inputGradients[0].elements[i] = factor } }
}

/// A linear map in double precision whose inputs are rounded.
struct NaiveLinear {
  private let x: [Double]
  private let weight: [Double]
  private let inner: Int
  private let round: (Double) -> Double

  init(_ x: [Double], _ weight: [Double], inner: Int, round: @escaping (Double) -> Double) {
    (self.x, self.weight, self.inner, self.round) = (x.map(round), weight.map(round), inner, round)
  }

  var result: [Double] { Naive.linear(x, weight, inner: inner) }

  func inputGradient(of gradient: [Double]) -> [Double] {
    let outer = weight.count / inner
    let transposed = (0..<weight.count).map { weight[$0 % outer * inner + $0 / outer] }
    return Naive.linear(gradient.map(round), transposed, inner: outer)
  }

  func weightGradient(of gradient: [Double]) -> [Double] {
    let (rows, outer) = (x.count / inner, weight.count / inner)
    let dy = gradient.map(round)
    return (0..<weight.count).map { i in (0..<rows).reduce(0) { $0 + dy[$1 * outer + i / inner] * x[$1 * inner + i % inner] } }
  }
}

/// Causal attention of one head over one window in double precision, whose products have rounded inputs.
struct NaiveAttention {
  private(set) var result: [Double]
  private(set) var inputGradient: [Double]

  init(_ x: [Double], headWidth: Int, outputGradient: [Double], round: (Double) -> Double) {
    let context = x.count / (3 * headWidth)
    let scale = 1 / Double(headWidth).squareRoot()
    func place(_ token: Int, _ part: Int, _ i: Int) -> Int { (3 * token + part) * headWidth + i }
    let inputs = x.map(round)
    let dy = outputGradient.map(round)
    result = [Double](repeating: 0, count: context * headWidth)
    inputGradient = [Double](repeating: 0, count: x.count)
    for token in 0..<context {
      let columns = 0..<headWidth
      let scores = (0...token).map { other in
        scale * columns.reduce(0.0) { $0 + inputs[place(token, 0, $1)] * inputs[place(other, 1, $1)] }
      }
      let total = scores.reduce(0) { $0 + exp($1) }
      let p = scores.map { exp($0) / total }
      for i in columns {
        result[token * headWidth + i] = (0...token).reduce(0) { $0 + round(p[$1]) * inputs[place($1, 2, i)] }
      }
      let pull = columns.reduce(0.0) { $0 + result[token * headWidth + $1] * outputGradient[token * headWidth + $1] }
      for other in 0...token {
        let dp = columns.reduce(0.0) { $0 + dy[token * headWidth + $1] * inputs[place(other, 2, $1)] }
        let ds = round(p[other] * (dp - pull))
        for i in columns {
          inputGradient[place(other, 2, i)] += round(p[other]) * dy[token * headWidth + i]
          inputGradient[place(token, 0, i)] += scale * ds * inputs[place(other, 1, i)]
          inputGradient[place(other, 1, i)] += scale * ds * inputs[place(token, 0, i)]
        }
      }
    }
  }
}
