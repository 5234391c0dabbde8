import Randomness
import Tensor
import TestSupport
import Testing

/// Outputs that are not kept for the gradients of the next operation's weights, since an adjoint makes them again.
@Suite struct RestoredInputTests {
  enum Operation: CaseIterable {
    case rmsNorm, layerNorm, swiGLU, gelu

    /// Columns of the input for an output of `width`.
    func columns(_ width: Int) -> Int { self == .swiGLU ? 2 * width : width }

    /// Vectors that it has for weights.
    var weights: [String] {
      switch self {
      case .rmsNorm: ["gain"]
      case .layerNorm: ["gain", "bias"]
      case .swiGLU, .gelu: []
      }
    }

    func apply(_ value: Graph.Value, _ slots: [Slot]) -> Graph.Value {
      switch self {
      case .rmsNorm: RMSNorm(gain: slots[0], epsilon: 1e-3)(value)
      case .layerNorm: LayerNorm(gain: slots[0], bias: slots[1], epsilon: 1e-3)(value)
      case .swiGLU: value.swiGLU()
      case .gelu: value.gelu()
      }
    }

    func naive(_ x: [Double], _ weights: [[Double]], width: Int) -> [Double] {
      switch self {
      case .rmsNorm: Naive.rmsNorm(x, gain: weights[0], epsilon: 1e-3)
      case .layerNorm: Naive.layerNorm(x, gain: weights[0], bias: weights[1], epsilon: 1e-3)
      case .swiGLU: Naive.swiGLU(x, width: width)
      case .gelu: x.map(Naive.gelu)
      }
    }
  }

  @Test(arguments: Operation.allCases, [(1, 1), (3, 7), (20, 176), (2, 33)])
  func `what an adjoint makes again is what was there, to the last bit`(operation: Operation, size: (rows: Int, width: Int)) {
    let (rows, width) = size
    let columns = operation.columns(width)
    let parameters = Parameters()
    let slots = operation.weights.map { parameters.add($0, [width], decays: false, initialization: .normal(deviation: 1)) }
    let seen = parameters.add("seen", [1, 1], decays: false, initialization: .constant(0))
    parameters.allocate(key: RandomKey(seed: 1))
    let graph = Graph(parameters)
    let x = graph.append(Probe(normals(rows * columns, "x", deviation: 2).floats), rows: rows, columns: columns)
    let witness = Witness()
    let same = graph.append(witness, inputs: [operation.apply(x, slots)], weights: [seen], rows: rows, columns: width)
    _ = graph.append(WeightedSum(factors: normals(rows * width, "factors").floats), inputs: [same], rows: 1, columns: 1)
    graph.compile(training: true)
    for _ in 0..<2 {
      graph.forward()
      graph.adjoint()
      #expect(!witness.original.isEmpty && witness.restored == witness.original)
    }
    #expect(!witness.keepsInput, "the memory of the value must have been given away")
  }

  @Test(arguments: Operation.allCases, [(1, 3, 2), (67, 17, 31)])
  func `a linear map of it has the right gradients`(operation: Operation, size: (rows: Int, width: Int, outer: Int)) {
    let (rows, width, outer) = size
    let columns = operation.columns(width)
    AdjointCheck(
      inputs: [normals(rows * columns, "x"), normals(rows * outer, "residual")], columns: [columns, outer],
      weights: [normals(outer * width, "w"), normals(outer, "shift")] + operation.weights.map { normals(width, $0) },
      weightShapes: [[outer, width], [outer]] + operation.weights.map { _ in [width] },
      naive: { inputs, weights in
        let product = Naive.linear(operation.naive(inputs[0], Array(weights[2...]), width: width), weights[0], inner: width)
        return product.indices.map { product[$0] + weights[1][$0 % outer] + inputs[1][$0] }
      },
      build: { values, slots in
        Linear(weight: slots[0], bias: slots[1])(operation.apply(values[0], Array(slots[2...])), addingTo: values[1])
      }
    ).run()
  }

  @Test func `a residual that the operation reads too keeps the gradients right`() {
    let (rows, width) = (6, 5)
    AdjointCheck(
      inputs: [normals(rows * width, "x")], columns: [width], weights: [normals(width, "gain"), normals(width * width, "w")],
      weightShapes: [[width], [width, width]],
      naive: { inputs, weights in
        let norm = Naive.rmsNorm(inputs[0], gain: weights[0], epsilon: 1e-3)
        return zip(Naive.linear(norm, weights[1], inner: width), inputs[0]).map { $0 + $1 }
      },
      build: { values, slots in
        Linear(weight: slots[1])(RMSNorm(gain: slots[0], epsilon: 1e-3)(values[0]), addingTo: values[0])
      }
    ).run()
  }

  @Test func `ten layers keep the inputs of ten norms, and not their outputs`() {
    let (rows, width) = (64, 32)
    let parameters = Parameters()
    let layers = (0..<10).map { number in
      let norm = RMSNorm("\(number).norm", width: width, epsilon: 1e-6, in: parameters)
      return (norm: norm, map: Linear("\(number)", from: width, to: width, initialization: .normal(deviation: 0.1), in: parameters))
    }
    parameters.allocate(key: RandomKey(seed: 0))
    let graph = Graph(parameters)
    let x = graph.append(Probe([Float](repeating: 1, count: rows * width)), rows: rows, columns: width)
    _ = layers.reduce(x) { $1.map($1.norm($0)) }
    graph.compile(training: true)
    #expect(graph.arenaCount / (rows * width) <= 14, "ten inputs, and of outputs and gradients a few at a time")
  }
}

/// Reads a value forward, and once more where gradients of weights would be taken.
private final class Witness: Primitive {
  private(set) var original: [UInt32] = []
  private(set) var restored: [UInt32] = []
  private var address: UnsafeMutablePointer<Float>?
  private(set) var keepsInput = true

  var adjointReadsInput: [Bool] { [false] }
  var hasWeightAdjoint: Bool { true }

  func forward(_ frame: Frame) {
    original = frame.inputs[0].array.map(\.bitPattern)
    address = frame.inputs[0].elements.baseAddress
    _ = frame.output.elements.update(fromContentsOf: frame.inputs[0].elements)
  }

  func adjoint(_ frame: Frame) { _ = frame.inputGradients[0].elements.update(fromContentsOf: frame.outputGradient.elements) }

  func weightAdjoint(_ frame: Frame, rows: Range<Int>, into gradient: Matrix, accumulate: Bool) {
    restored = frame.inputs[0].array.map(\.bitPattern)
    keepsInput = frame.inputs[0].elements.baseAddress == address
  }
}
