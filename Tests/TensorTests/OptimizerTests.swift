import Foundation
import Randomness
import Tensor
import Testing

@Suite struct OptimizerTests {
  /// Two slots, one decaying; gradients that change from step to step, some beyond the clipping norm.
  private func makeParameters(rows: Int = 37, columns: Int = 5, isHiddenMatrix: Bool = false, matrices: Int = 1) -> Parameters {
    let parameters = Parameters()
    _ = parameters.add(
      "matrix", [rows, columns], decays: true, isHiddenMatrix: isHiddenMatrix,
      heights: [Int](repeating: rows / matrices, count: matrices), initialization: .normal(deviation: 1))
    _ = parameters.add("gain", [columns], decays: false, initialization: .constant(1))
    parameters.allocate(key: RandomKey(seed: 4))
    return parameters
  }

  private func setGradients(_ parameters: Parameters, step: Int) {
    for slot in parameters.slots {
      let values = normals(slot.shape.count, "\(slot.name) \(step)", deviation: 0.02 * Double(step + 1)).floats
      for (i, value) in values.enumerated() { parameters.gradients(of: slot).elements[i] = value }
    }
  }

  @Test func `AdamW follows the textbook in double precision`() {
    var configuration = OptimizerConfiguration()
    configuration.rule = .adamW
    configuration.weightDecay = 0.4
    let parameters = makeParameters()
    let optimizer = Optimizer(configuration, for: parameters)
    struct State { var p, m, v: Double }
    var states = parameters.slots.map { parameters.values(of: $0).array.map { State(p: Double($0), m: 0, v: 0) } }
    var clipped = 0
    for step in 0..<20 {
      setGradients(parameters, step: step)
      let gradients = parameters.slots.map { parameters.gradients(of: $0).array.map(Double.init) }
      let norm = gradients.joined().reduce(0) { $0 + $1 * $1 }.squareRoot()
      clipped += norm > 1 ? 1 : 0
      let reported = optimizer.update(step: step, totalSteps: 20)
      #expect(abs(Double(reported) / norm - 1) < 1e-6)
      let rate = 0.01 * (step < 1 ? 1 : 0.5 * (1 + cos(.pi * Double(step - 1) / 19)))
      for slot in states.indices {
        for i in states[slot].indices {
          let g = gradients[slot][i] * min(1, 1 / norm)
          var state = states[slot][i]
          state.m = 0.9 * state.m + 0.1 * g
          state.v = 0.98 * state.v + 0.02 * g * g
          let mean = state.m / (1 - pow(0.9, Double(step + 1)))
          let square = state.v / (1 - pow(0.98, Double(step + 1)))
          state.p -= rate * (mean / (square.squareRoot() + 1e-8) + (slot == 0 ? 0.4 : 0) * state.p)
          states[slot][i] = state
        }
      }
    }
    #expect(clipped > 3 && clipped < 18, "some gradients must be clipped and some not")
    for (slot, expected) in zip(parameters.slots, states) {
      #expect(relativeError(parameters.values(of: slot).array, expected.map(\.p)) < 1e-5, "\(slot.name)")
    }
  }

  @Test func `Lion follows its paper in double precision`() {
    var configuration = OptimizerConfiguration()
    (configuration.rule, configuration.weightDecay, configuration.beta2) = (.lion, 0.4, 0.99)
    let parameters = makeParameters()
    let optimizer = Optimizer(configuration, for: parameters)
    var states = parameters.slots.map { parameters.values(of: $0).array.map { (p: Double($0), m: 0.0) } }
    for step in 0..<20 {
      setGradients(parameters, step: step)
      let gradients = parameters.slots.map { parameters.gradients(of: $0).array.map(Double.init) }
      let norm = gradients.joined().reduce(0) { $0 + $1 * $1 }.squareRoot()
      let rate = optimizer.learningRate(step: step, totalSteps: 20)
      optimizer.update(step: step, totalSteps: 20)
      for slot in states.indices {
        for i in states[slot].indices {
          let (state, g) = (states[slot][i], gradients[slot][i] * min(1, 1 / norm))
          let direction = 0.9 * state.m + 0.1 * g
          states[slot][i].p -= rate * ((direction > 0 ? 1 : -1) + (slot == 0 ? 0.4 : 0) * state.p)
          states[slot][i].m = 0.99 * state.m + 0.01 * g
        }
      }
    }
    for (slot, expected) in zip(parameters.slots, states) {
      #expect(relativeError(parameters.values(of: slot).array, expected.map(\.p)) < 1e-5, "\(slot.name)")
      #expect(relativeError(Parameters.view(of: slot, in: parameters.firstMoments).array, expected.map(\.m)) < 1e-5, "\(slot.name)")
    }
    #expect(parameters.secondMoments.array.allSatisfy { $0 == 0 }, "Lion keeps one moment")
  }

  @Test func `a rule is found by the name that configurations write`() {
    for (rule, name) in [(OptimizerConfiguration.Rule.adamW, "adamW"), (.muon, "muon"), (.lion, "lion")] {
      #expect(rule.rawValue == name && OptimizerConfiguration.Rule(rawValue: name) == rule)
    }
    #expect(OptimizerConfiguration.Rule(rawValue: "adam") == nil)
  }

  @Test(arguments: [(24, 24, 1), (36, 10, 1), (10, 36, 1), (30, 10, 3)])
  func `Muon's first step is nearly orthogonal, for each matrix of a slot`(rows: Int, columns: Int, matrices: Int) {
    var configuration = OptimizerConfiguration()
    configuration.weightDecay = 0
    configuration.warmupFraction = 0
    let parameters = makeParameters(rows: rows, columns: columns, isHiddenMatrix: true, matrices: matrices)
    let before = parameters.values(of: parameters["matrix"]).array
    setGradients(parameters, step: 0)
    Optimizer(configuration, for: parameters).update(step: 0, totalSteps: 100)
    let after = parameters.values(of: parameters["matrix"]).array
    let height = rows / matrices
    let scale = 0.01 * 0.2 * Float(max(height, columns)).squareRoot()
    for matrix in 0..<matrices {
      let part = matrix * height * columns..<(matrix + 1) * height * columns
      let u = zip(after[part], before[part]).map { Double(($0 - $1) / scale) }
      // The rows of the shorter side: their products with each other are near the identity's. Five steps bring singular values
      // into [0.68, 1.13], so squares into [0.46, 1.28].
      let side = min(height, columns)
      let vector = { (k: Int) in height <= columns ? (0..<columns).map { u[k * columns + $0] } : (0..<height).map { u[$0 * columns + k] } }
      for i in 0..<side {
        for j in 0...i {
          let product = zip(vector(i), vector(j)).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(i == j ? product > 0.35 && product < 1.35 : abs(product) < 0.45)
        }
      }
      // A step against the gradient.
      let gradient = parameters.gradients(of: parameters["matrix"]).array[part]
      #expect(zip(u, gradient).reduce(0) { $0 + $1.0 * Double($1.1) } < 0)
    }
  }

  @Test(arguments: OptimizerConfiguration.Rule.allCases)
  func `two optimizers with different numbers of threads stay equal to the bit`(rule: OptimizerConfiguration.Rule) {
    var configuration = OptimizerConfiguration()
    configuration.rule = rule
    let runs = [1, 2, 3].map { threads in
      let parameters = makeParameters(rows: 3000, columns: 50, isHiddenMatrix: true, matrices: 30)
      let optimizer = Optimizer(configuration, for: parameters, threads: threads)
      for step in 0..<3 {
        setGradients(parameters, step: step)
        optimizer.update(step: step, totalSteps: 3)
      }
      return parameters.values.array
    }
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
  }

  @Test func `the schedule rises linearly and falls as a cosine`() {
    let rate = { Schedule.cosine(step: $0, totalSteps: 100, warmupFraction: 0.1, finalFraction: 0.2) }
    #expect(rate(0) == 0.1 && rate(9) == 1 && rate(10) == 1)
    #expect(abs(rate(55) - 0.6) < 1e-12)
    #expect(rate(99) > 0.2 && rate(99) < 0.201)
    #expect(Schedule.cosine(step: 0, totalSteps: 1, warmupFraction: 0) == 1)
  }

  @Test(arguments: [(60, 40), (40, 60)])
  func `Muon's products in bfloat16 move a matrix nearly as those in float32 do`(rows: Int, columns: Int) {
    var configuration = OptimizerConfiguration()
    configuration.weightDecay = 0
    let moves = Precision.allCases.map { precision in
      let parameters = makeParameters(rows: rows, columns: columns, isHiddenMatrix: true)
      setGradients(parameters, step: 0)
      let matrix = parameters.values(of: parameters["matrix"])
      let before = matrix.array
      Optimizer(configuration, for: parameters, precision: precision).update(step: 0, totalSteps: 20)
      return zip(matrix.array, before).map { Double($0 - $1) }
    }
    let apart = zip(moves[0], moves[1]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / moves[0].reduce(0) { $0 + $1 * $1 }
    #expect(apart > 1e-8 && apart < 1e-3, "\(apart)")
  }
}
