internal import Contracts

/// A fixed sequence of fused operations with planned memory: built once for a shape of batch, then run without allocating.
///
/// Layers append operations when they are called on a `Value`. `compile` plans one arena for all activations and gradients. Then
/// `forward` runs the operations in order, and `adjoint` (the backward pass) in reverse. A step traces nothing and looks nothing up.
///
///     let parameters = Parameters()
///     let initialization = Initialization.normal(deviation: 0.02)
///     let embedding = Embedding("embedding", count: 100, width: 64, initialization: initialization, in: parameters)
///     let linear = Linear("linear", from: 64, to: 64, initialization: initialization, in: parameters)
///     parameters.allocate(key: RandomKey(seed: 0))
///     let (inputs, targets) = (Tokens(count: 512), Tokens(count: 512))
///     let graph = Graph(parameters)
///     linear(embedding(inputs, in: graph)).crossEntropy(head: embedding.table, targets: targets, weight: 1 / 512)
///     graph.compile(training: true)
///     print(graph.forward().sum / 512)
///     graph.adjoint()
public final class Graph {
  /// The result of a node: a matrix with a row per token.
  public struct Value {
    public let graph: Graph
    public let rows: Int
    public let columns: Int
    let index: Int
  }

  struct Node {
    let primitive: any Primitive
    let inputs: [Int]
    let output: Int
    let slots: [Slot]
  }

  private struct Passes {
    var forward: [GraphCall] = []
    var adjoint: [GraphCall] = []
  }

  public let parameters: Parameters
  /// Where adjoints leave the gradients of parameters, laid out like the parameters.
  public let gradients: Storage
  /// Whether the bits of a row's results do not depend on how many rows there are. Linear maps are then no general products.
  let isRowwise: Bool
  /// What its products multiply with in place of the parameters; nil in single precision.
  let roundedWeights: RoundedWeights?
  private(set) var nodes: [Node] = []
  private(set) var extents: [(rows: Int, columns: Int)] = []
  private var overwriting = Passes()
  private var adding = Passes()
  private var arena = Storage(count: 0)

  /// A graph over parameters that are already allocated. Gradients go to `gradients`, or to the parameters' own.
  public convenience init(_ parameters: Parameters, gradients: Storage? = nil) {
    self.init(parameters, gradients: gradients, isRowwise: false)
  }

  /// The same, where linear maps give a row the same bits whatever rows are beside it, or where the inputs of products are rounded.
  package init(_ parameters: Parameters, gradients: Storage? = nil, isRowwise: Bool = false, roundedWeights: RoundedWeights? = nil) {
    require(parameters.isAllocated, "a graph needs allocated parameters; call allocate(key:) first")
    self.parameters = parameters
    self.isRowwise = isRowwise
    self.roundedWeights = roundedWeights
    self.gradients = gradients ?? parameters.gradients
    require(self.gradients.count == parameters.count, "\(self.gradients.count) gradients for \(parameters.count) parameters")
  }

  /// Appends an operation that makes a `rows` × `columns` value.
  public func append(_ primitive: any Primitive, inputs: [Value] = [], weights: [Slot] = [], rows: Int, columns: Int) -> Value {
    require(!isCompiled, "the graph is compiled; no operation can be added")
    require(inputs.allSatisfy { $0.graph === self }, "an input belongs to another graph")
    let value = Value(graph: self, rows: rows, columns: columns, index: extents.count)
    extents.append((rows, columns))
    nodes.append(Node(primitive: primitive, inputs: inputs.map(\.index), output: value.index, slots: weights))
    return value
  }

  /// Plans and allocates the memory. The last operation is the result, and in training the loss.
  ///
  /// With `other`, a compiled graph, it uses that graph's memory where it is large enough. Running one of the two then overwrites the
  /// results of the other.
  public func compile(training: Bool, inMemoryOf other: Graph? = nil) {
    require(!isCompiled, "the graph is compiled already")
    let order = CallOrder(nodes, training: training)
    let plan = MemoryPlan(nodes: nodes, extents: extents, order: order, training: training)
    if let other, other.arena.count >= plan.count { arena = other.arena } else { arena = Storage(count: plan.count) }
    let frames = frames(plan, training: training)
    for (time, call) in order.calls.enumerated() {
      let (primitive, slots) = (nodes[call.node].primitive, nodes[call.node].slots)
      var frame = frames[call.node]
      frame.scratch = region(plan[.scratch(call: time)], primitive.scratchCount)
      if call.readsRestoredInput { frame.inputs[0] = frame.inputGradients[0] }
      let part = call.pass == .forward ? \Passes.forward : \.adjoint
      overwriting[keyPath: part].append(GraphCall(primitive: primitive, pass: call.pass, frame: frame, slots: slots))
      frame.accumulatesWeights = frame.accumulatesWeights.map { _ in true }
      adding[keyPath: part].append(GraphCall(primitive: primitive, pass: call.pass, frame: frame, slots: slots))
    }
  }

  private var isCompiled: Bool { !overwriting.forward.isEmpty }

  /// What each node works on, scratch memory aside.
  private func frames(_ plan: MemoryPlan, training: Bool) -> [Frame] {
    var touchedSlots = Set<Slot>()
    var touchedValues = Set<Int>()
    func gradient(_ value: Int) -> Matrix {
      training ? view(plan[.gradient(value)], value) : arena.matrix(at: 0, rows: 0, columns: 0)
    }
    return nodes.indices.reversed().map { index in
      let node = nodes[index]
      var frame = Frame(
        output: view(plan[.value(node.output)], node.output), outputGradient: gradient(node.output),
        saved: region(plan[.saved(node: index)], node.primitive.savedCount), scratch: region(0, 0), isTraining: training)
      for (position, input) in node.inputs.enumerated() {
        frame.inputs.append(view(plan[.value(input)], input))
        frame.inputGradients.append(gradient(input))
        let isResidual = position == 1 && node.primitive.sharing == .residual
        frame.accumulates.append(!touchedValues.insert(input).inserted && !isResidual)
      }
      for slot in node.slots {
        frame.weights.append(parameters.values(of: slot))
        frame.weightGradients.append(Parameters.view(of: slot, in: gradients))
        frame.accumulatesWeights.append(!touchedSlots.insert(slot).inserted)
      }
      return frame
    }.reversed()
  }

  private func view(_ offset: Int, _ value: Int) -> Matrix {
    arena.matrix(at: offset, rows: extents[value].rows, columns: extents[value].columns)
  }

  private func region(_ offset: Int, _ count: Int) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(rebasing: arena.elements[offset..<offset + count])
  }

  /// Floats of planned memory: activations, their gradients, saved buffers, scratch.
  public var arenaCount: Int { arena.count }

  /// Pre-faults the memory of a first step on a spare core, with or without that of the gradients.
  package func prepare(by workers: Workers, gradients withGradients: Bool) {
    workers.prepare(withGradients ? [arena, gradients] : [arena])
  }

  /// What `adjoint` calls, in its order.
  var adjointCalls: [GraphCall] { overwriting.adjoint }

  /// Runs every operation in order and returns the result of the last. Run it inside `Workers.run`, or call
  /// `Processor.flushDenormals` on the thread before.
  ///
  /// `addingToGradients` keeps what is in the gradients of parameters; give the adjoint that follows the same value.
  @discardableResult
  public func forward(addingToGradients: Bool = false) -> Matrix {
    require(isCompiled, "compile the graph before running it")
    for call in addingToGradients ? adding.forward : overwriting.forward { call.run() }
    return result
  }

  /// The output of the last operation in the last run.
  public var result: Matrix { overwriting.forward[overwriting.forward.count - 1].frame.output }

  /// Runs the adjoints in reverse, after `forward`. Overwrites the gradients of every parameter the graph uses, or adds to them.
  public func adjoint(addingToGradients: Bool = false) {
    for call in addingToGradients ? adding.adjoint : overwriting.adjoint { call.run() }
  }
}
