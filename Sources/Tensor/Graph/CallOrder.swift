/// The order in which a graph calls its nodes: forward passes from the first to the last; then, in training, adjoints from the last
/// to the first.
///
/// The gradient of a weight is taken at one of three times:
/// 1. right after its node's adjoint;
/// 2. one node later, where the adjoint of the preceding node recomputes this node's input, which then need not be kept;
/// 3. after the adjoint of the first node that uses the weight, where several nodes share it and all parts of the sum can wait.
struct CallOrder {
  enum Pass {
    case forward
    case adjoint
    case weightAdjoint
  }

  struct Call {
    let node: Int
    let pass: Pass
    /// Whether the input is read from the memory of its gradient, where the preceding adjoint has recomputed it.
    var readsRestoredInput = false
  }

  private(set) var calls: [Call]

  init(_ nodes: [Graph.Node], training: Bool) {
    calls = nodes.indices.map { Call(node: $0, pass: .forward) }
    guard training else { return }
    var waiting: Call?
    var held: [Call] = []
    for index in nodes.indices.reversed() {
      calls.append(Call(node: index, pass: .adjoint))
      if let call = waiting { calls.append(call) }
      waiting = nil
      let node = nodes[index]
      guard node.primitive.hasWeightAdjoint else { continue }
      let takesSame = { (other: Graph.Node) in other.primitive.hasWeightAdjoint && other.slots.first == node.slots.first }
      if node.primitive.weightAdjointCanWait && nodes[..<index].contains(where: takesSame) {
        held.append(Call(node: index, pass: .weightAdjoint))
        continue
      }
      let others = held.filter { takesSame(nodes[$0.node]) }
      if others.isEmpty && index > 0 && Self.restores(nodes, inputOf: index) {
        waiting = Call(node: index, pass: .weightAdjoint, readsRestoredInput: true)
      } else {
        calls += others + [Call(node: index, pass: .weightAdjoint)]
        held.removeAll { takesSame(nodes[$0.node]) }
      }
    }
  }

  /// Whether the preceding node's adjoint recomputes input 0, only this node reads that value, and the adjoint may run before the
  /// weight's gradient: it must add neither to the gradient that this node's output shares with a residual, nor to the same weight's.
  private static func restores(_ nodes: [Graph.Node], inputOf index: Int) -> Bool {
    let (node, previous) = (nodes[index], nodes[index - 1])
    return previous.primitive.adjointRestoresOutput && node.inputs.first == previous.output
      && nodes.count { $0.inputs.contains(previous.output) } == 1 && Set(previous.inputs).isDisjoint(with: node.inputs)
      && Set(previous.slots).isDisjoint(with: node.slots)
  }
}
