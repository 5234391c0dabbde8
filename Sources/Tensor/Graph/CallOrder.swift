/// The order in which a graph calls its nodes: forward passes from the first to the last; then, in training, adjoints from the last
/// to the first.
///
/// Gradients of weights are taken right after the adjoint; or one node later where the adjoint of the node before makes the input
/// again, so that it need not be kept till then; or, if they can wait, together with that of the first node to use the weight, when the
/// whole gradient is at hand.
struct CallOrder {
  enum Pass {
    case forward
    case adjoint
    case weightAdjoint
  }

  struct Call {
    let node: Int
    let pass: Pass
    /// Whether the input is to be read where its gradient was.
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

  /// Whether the node before makes input 0 again, for this node alone, and its adjoint may come first: it must not add to the gradient
  /// that this node's output has in common with a residual, nor to that of the same weight.
  private static func restores(_ nodes: [Graph.Node], inputOf index: Int) -> Bool {
    let (node, previous) = (nodes[index], nodes[index - 1])
    return previous.primitive.adjointRestoresOutput && node.inputs.first == previous.output
      && nodes.count { $0.inputs.contains(previous.output) } == 1 && Set(previous.inputs).isDisjoint(with: node.inputs)
      && Set(previous.slots).isDisjoint(with: node.slots)
  }
}
