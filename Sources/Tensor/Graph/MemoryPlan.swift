/// Where each value, gradient and keepsake of a graph lies in the arena: buffers whose lifetimes do not overlap share memory.
///
/// Time runs over the forward pass (node i at i) and back (node i at 2n - 1 - i). Buffers that primitives share form one group
/// with the joint lifetime. Groups are placed largest first, each at the lowest offset free throughout its life.
struct MemoryPlan {
  private(set) var values: [Int] = []
  private(set) var gradients: [Int] = []
  private(set) var saved: [Int] = []
  private(set) var scratch = 0
  private(set) var count = 0

  private struct Buffer {
    var size: Int
    var first: Int
    var last: Int
  }

  init(nodes: [Graph.Node], extents: [(rows: Int, columns: Int)], training: Bool) {
    let end = 2 * nodes.count - 1
    var buffers: [Buffer] = []
    let sizes = extents.map { $0.rows * $0.columns }
    func gradient(_ value: Int) -> Int { sizes.count + value }

    // A value lives from its node to its last reader.
    for size in sizes { buffers.append(Buffer(size: size, first: .max, last: 0)) }
    for (time, node) in nodes.enumerated() {
      buffers[node.output].first = time
      buffers[node.output].last = training && node.primitive.adjointReadsOutput ? end - time : time
      for (order, input) in node.inputs.enumerated() {
        let reader = training && node.primitive.adjointReadsInput[order] ? end - time : time
        buffers[input].last = max(buffers[input].last, reader)
      }
    }
    buffers[nodes[nodes.count - 1].output].last = end

    // A gradient lives from the adjoint of its value's last consumer to that of its producer. The last operation is the loss,
    // which may fill its input's gradient in the forward pass already.
    for size in sizes { buffers.append(Buffer(size: training ? size : 0, first: end, last: 0)) }
    for (time, node) in nodes.enumerated() where training {
      buffers[gradient(node.output)].last = end - time
      buffers[gradient(node.output)].first = min(buffers[gradient(node.output)].first, end - time)
      for input in node.inputs {
        buffers[gradient(input)].first = min(
          buffers[gradient(input)].first, time == nodes.count - 1 ? time : end - time)
      }
    }
    for (time, node) in nodes.enumerated() {
      buffers.append(Buffer(size: node.primitive.savedCount, first: time, last: training ? end - time : time))
    }
    buffers.append(Buffer(size: nodes.map(\.primitive.scratchCount).max() ?? 0, first: 0, last: end))

    var groups = Groups(count: buffers.count)
    for node in nodes {
      let sole = { (input: Int) in nodes.count { $0.inputs.contains(input) } == 1 }
      switch node.primitive.sharing {
      case .none: break
      case .inPlace:
        require(sole(node.inputs[0]), "an operation in place needs an input that nothing else reads")
        groups.join(node.inputs[0], node.output)
        groups.join(gradient(node.inputs[0]), gradient(node.output))
      case .residual where node.inputs.count > 1:
        let isLastReader = nodes.last { $0.inputs.contains(node.inputs[1]) }?.output == node.output
        require(isLastReader && node.inputs[0] != node.inputs[1], "a residual must be the last reader of the value it adds to")
        groups.join(gradient(node.inputs[1]), gradient(node.output))
        if !training { groups.join(node.inputs[1], node.output) }
      case .residual: break
      case .gradientOverInput:
        if training && sole(node.inputs[0]) {
          groups.join(node.inputs[0], gradient(node.inputs[0]))
        }
      }
    }
    let offsets: [Int]
    (offsets, count) = Self.place(buffers, groups: groups)
    values = Array(offsets[..<sizes.count])
    gradients = Array(offsets[sizes.count..<2 * sizes.count])
    saved = Array(offsets[2 * sizes.count..<2 * sizes.count + nodes.count])
    scratch = offsets[offsets.count - 1]
  }

  /// The offset of every buffer, and the size of it all.
  private static func place(_ buffers: [Buffer], groups: Groups) -> (offsets: [Int], count: Int) {
    var count = 0
    var joint: [Int: Buffer] = [:]
    for (index, buffer) in buffers.enumerated() where buffer.size > 0 {
      let root = groups.root(of: index)
      let known = joint[root] ?? buffer
      joint[root] = Buffer(size: max(known.size, buffer.size), first: min(known.first, buffer.first), last: max(known.last, buffer.last))
    }
    var placed: [(offset: Int, buffer: Buffer)] = []
    var offsets: [Int: Int] = [:]
    for (root, buffer) in joint.sorted(by: { ($1.value.size, $0.key) < ($0.value.size, $1.key) }) {
      let size = (buffer.size + 15) / 16 * 16
      var offset = 0
      for other in placed where other.buffer.first <= buffer.last && buffer.first <= other.buffer.last {
        if offset + size <= other.offset { break }
        offset = max(offset, other.offset + other.buffer.size)
      }
      offsets[root] = offset
      placed.append((offset, Buffer(size: size, first: buffer.first, last: buffer.last)))
      placed.sort { $0.offset < $1.offset }
      count = max(count, offset + size)
    }
    return (buffers.indices.map { offsets[groups.root(of: $0)] ?? 0 }, count)
  }
}

/// Disjoint groups of indices that grow by joining.
private struct Groups {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  func root(of index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }

  mutating func join(_ a: Int, _ b: Int) { parents[root(of: a)] = root(of: b) }
}
