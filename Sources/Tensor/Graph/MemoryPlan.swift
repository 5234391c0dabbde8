internal import Contracts

/// Where each value, gradient and saved buffer of a graph lies in the arena: buffers whose lifetimes do not overlap share memory.
struct MemoryPlan {
  enum Buffer: Hashable {
    case value(Int)
    case gradient(Int)
    case saved(node: Int)
    case scratch(call: Int)
  }

  /// Floats of the arena.
  let count: Int
  private let offsets: [Buffer: Int]

  /// Where a buffer starts; 0 for one that is empty.
  subscript(buffer: Buffer) -> Int { offsets[buffer] ?? 0 }

  init(nodes: [Graph.Node], extents: [(rows: Int, columns: Int)], order: CallOrder, training: Bool) {
    var lifetimes = Lifetimes()
    for (time, call) in order.calls.enumerated() {
      let node = nodes[call.node]
      func use(_ buffer: (Int) -> Buffer, _ values: [Int]) {
        for value in values { lifetimes.use(buffer(value), size: extents[value].rows * extents[value].columns, at: time) }
      }
      switch call.pass {
      case .forward:
        use(Buffer.value, node.inputs + [node.output])
        // The last operation is the loss, which may fill the gradient of its input in the forward pass already.
        if training && call.node == nodes.count - 1 { use(Buffer.gradient, node.inputs) }
      case .adjoint:
        use(Buffer.value, zip(node.inputs, node.primitive.adjointReadsInput).filter(\.1).map(\.0))
        if node.primitive.adjointReadsOutput { use(Buffer.value, [node.output]) }
        use(Buffer.gradient, node.inputs + [node.output])
      case .weightAdjoint:
        use(call.readsRestoredInput ? Buffer.gradient : Buffer.value, Array(node.inputs.prefix(1)))
        use(Buffer.gradient, [node.output])
      }
      lifetimes.use(.saved(node: call.node), size: node.primitive.savedCount, at: time)
      lifetimes.use(.scratch(call: time), size: node.primitive.scratchCount, at: time)
    }
    let result = nodes[nodes.count - 1].output
    lifetimes.use(.value(result), size: extents[result].rows * extents[result].columns, at: order.calls.count)
    Self.share(nodes, &lifetimes, training: training)
    (offsets, count) = lifetimes.place()
  }

  /// Joins the buffers that primitives allow to share memory (``Sharing``).
  private static func share(_ nodes: [Graph.Node], _ lifetimes: inout Lifetimes, training: Bool) {
    for node in nodes {
      let sole = { (input: Int) in nodes.count { $0.inputs.contains(input) } == 1 }
      switch node.primitive.sharing {
      case .none: break
      case .inPlace:
        require(sole(node.inputs[0]), "an operation in place needs an input that nothing else reads")
        lifetimes.join(.value(node.inputs[0]), .value(node.output))
        lifetimes.join(.gradient(node.inputs[0]), .gradient(node.output))
      case .residual where node.inputs.count > 1:
        let isLastReader = nodes.last { $0.inputs.contains(node.inputs[1]) }?.output == node.output
        require(isLastReader && node.inputs[0] != node.inputs[1], "a residual must be the last reader of the value it adds to")
        lifetimes.join(.gradient(node.inputs[1]), .gradient(node.output))
        if !training { lifetimes.join(.value(node.inputs[1]), .value(node.output)) }
      case .residual: break
      case .gradientOverInput:
        if training && sole(node.inputs[0]) { lifetimes.join(.value(node.inputs[0]), .gradient(node.inputs[0])) }
      }
    }
  }
}
