import Randomness
import Tensor
import Testing

/// Runs an operation of a graph on random inputs and weights, and compares its result with a function in double precision, and
/// its gradients with that function's central differences.
struct AdjointCheck {
  var inputs: [[Double]]
  var columns: [Int]
  var weights: [[Double]] = []
  var weightShapes: [Shape] = []
  /// The same operation in double precision: inputs and weights to outputs.
  var naive: ([[Double]], [[Double]]) -> [Double]
  /// Appends the operation.
  var build: ([Graph.Value], [Slot]) -> Graph.Value
  /// Whether the operation is itself a loss: a number for each row, to be summed.
  var isLoss = false
  /// Elements of each array whose derivative is taken; all when there are fewer.
  var samples = 24

  func run(sourceLocation: SourceLocation = #_sourceLocation) {
    let parameters = Parameters()
    let slots = weightShapes.enumerated().map {
      parameters.add("w\($0)", $1, decays: false, initialization: .constant(0))
    }
    parameters.allocate(key: RandomKey(seed: 0))
    for (slot, weight) in zip(slots, weights) {
      for (i, value) in weight.enumerated() { parameters.values(of: slot).elements[i] = Float(value) }
    }
    // Gradients must be overwritten, so whatever they held before may not matter.
    parameters.gradients.assign([Float](repeating: .nan, count: parameters.count))

    let graph = Graph(parameters)
    let probes = inputs.map { Probe($0.floats) }
    let values = zip(probes, columns).map {
      graph.append($0, rows: $0.elements.count / $1, columns: $1)
    }
    let result = build(values, slots)
    let expected = naive(inputs, weights)
    let factors = normals(expected.count, "factors")
    if !isLoss { _ = graph.append(WeightedSum(factors: factors.floats), inputs: [result], rows: 1, columns: 1) }
    graph.compile(training: true)
    Workers(threads: 1).run(tasks: 1) { _, _ in
      graph.forward()
      graph.adjoint()
    }

    let loss = { (inputs: [[Double]], weights: [[Double]]) in
      let outputs = naive(inputs, weights)
      return isLoss ? outputs.reduce(0, +) : zip(outputs, factors).reduce(0) { $0 + $1.0 * $1.1 }
    }
    if isLoss {
      #expect(relativeError(graph.result.array, expected) < 1e-5, "result", sourceLocation: sourceLocation)
    } else {
      let total = loss(inputs, weights)
      let size = zip(expected, factors).reduce(1) { $0 + abs($1.0 * $1.1) }
      #expect(abs(Double(graph.result.array[0]) - total) / size < 1e-5, "result", sourceLocation: sourceLocation)
    }
    for (number, probe) in probes.enumerated() {
      compare(probe.gradient, at: inputs[number], "input \(number)", sourceLocation) { changed in
        var inputs = inputs
        inputs[number] = changed
        return loss(inputs, weights)
      }
    }
    for (number, slot) in slots.enumerated() {
      compare(parameters.gradients(of: slot).array, at: weights[number], "weight \(number)", sourceLocation) { changed in
        var weights = weights
        weights[number] = changed
        return loss(inputs, weights)
      }
    }
  }

  private func compare(
    _ gradient: [Float], at point: [Double], _ name: String, _ sourceLocation: SourceLocation, _ loss: ([Double]) -> Double
  ) {
    let step = 1e-5
    let indices = samples >= point.count ? Array(point.indices) : Array(RandomKey(seed: 3).permutation(of: point.count).prefix(samples))
    let differences = indices.map { index in
      var (above, below) = (point, point)
      above[index] += step
      below[index] -= step
      return (loss(above) - loss(below)) / (2 * step)
    }
    let sampled = relativeError(indices.map { gradient[$0] }, differences)
    #expect(sampled < 2e-4, "gradient of \(name) at single elements", sourceLocation: sourceLocation)

    // The derivative along a random direction sees every element.
    let direction = normals(point.count, "direction")
    let above = zip(point, direction).map { $0 + step * $1 }
    let below = zip(point, direction).map { $0 - step * $1 }
    let along = (loss(above) - loss(below)) / (2 * step)
    let terms = zip(gradient, direction).map { Double($0) * $1 }
    let size = terms.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let distance = abs(terms.reduce(0, +) - along)
    #expect(distance < 2e-4 * max(size, 0.01), "gradient of \(name) along a direction", sourceLocation: sourceLocation)
  }
}
