/// A fixed sequence of fused operations with planned memory: built once for a shape of batch, then run without allocating.
///
/// Layers append to it as they are called on a `Value`; `compile` plans one arena for all activations and gradients; then
/// `forward` and `adjoint` walk the nodes there and back. Nothing is traced per step, and nothing is looked up.
///
///     let graph = Graph(parameters)
///     let tokens = graph.tokens(512)
///     let hidden = norm(linear(embedding(tokens, in: graph)))
///     graph.crossEntropy(hidden, head: embedding.table, targets: targets)
///     graph.compile(training: true)
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

  public let parameters: Parameters
  /// Where adjoints leave the gradients of parameters, laid out like the parameters.
  public let gradients: Storage
  private(set) var nodes: [Node] = []
  private(set) var extents: [(rows: Int, columns: Int)] = []
  private var frames: [Frame] = []
  private var arena = Storage(count: 0)

  /// A graph over parameters that are already allocated. Gradients go to `gradients`, or to the parameters' own.
  public init(_ parameters: Parameters, gradients: Storage? = nil) {
    require(parameters.isAllocated, "a graph needs allocated parameters; call allocate(key:) first")
    self.parameters = parameters
    self.gradients = gradients ?? parameters.gradients
    require(self.gradients.count == parameters.count, "\(self.gradients.count) gradients for \(parameters.count) parameters")
  }

  /// Appends an operation that makes a `rows` × `columns` value.
  public func append(_ primitive: any Primitive, inputs: [Value] = [], weights: [Slot] = [], rows: Int, columns: Int) -> Value {
    require(frames.isEmpty, "the graph is compiled; no operation can be added")
    require(inputs.allSatisfy { $0.graph === self }, "an input belongs to another graph")
    let value = Value(graph: self, rows: rows, columns: columns, index: extents.count)
    extents.append((rows, columns))
    nodes.append(Node(primitive: primitive, inputs: inputs.map(\.index), output: value.index, slots: weights))
    return value
  }

  /// Plans and allocates the memory. The last operation is the result, and in training the loss.
  ///
  /// With `other`, a compiled graph, works in its memory where that is large enough: running one then destroys what the other
  /// made.
  public func compile(training: Bool, inMemoryOf other: Graph? = nil) {
    require(frames.isEmpty, "the graph is compiled already")
    let plan = MemoryPlan(nodes: nodes, extents: extents, training: training)
    if let other, other.arena.count >= plan.count { arena = other.arena } else { arena = Storage(count: plan.count) }
    var touchedSlots = Set<Slot>()
    var touchedValues = Set<Int>()
    var newFrames = [Frame?](repeating: nil, count: nodes.count)
    for (position, node) in nodes.enumerated().reversed() {
      func view(_ offset: Int, _ value: Int) -> Matrix {
        arena.matrix(at: offset, rows: extents[value].rows, columns: extents[value].columns)
      }
      func gradient(_ value: Int) -> Matrix { training ? view(plan.gradients[value], value) : arena.matrix(at: 0, rows: 0, columns: 0) }
      func region(_ offset: Int, _ count: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(rebasing: arena.elements[offset..<offset + count])
      }
      var frame = Frame(
        output: view(plan.values[node.output], node.output), outputGradient: gradient(node.output),
        saved: region(plan.saved[position], node.primitive.savedCount),
        scratch: region(plan.scratch, node.primitive.scratchCount), isTraining: training)
      for (order, input) in node.inputs.enumerated() {
        frame.inputs.append(view(plan.values[input], input))
        frame.inputGradients.append(gradient(input))
        let isResidual = order == 1 && node.primitive.sharing == .residual
        frame.accumulates.append(!touchedValues.insert(input).inserted && !isResidual)
      }
      for slot in node.slots {
        frame.weights.append(parameters.values(of: slot))
        frame.weightGradients.append(Parameters.view(of: slot, in: gradients))
        frame.accumulatesWeights.append(!touchedSlots.insert(slot).inserted)
      }
      newFrames[position] = frame
    }
    frames = newFrames.map { $0! }
  }

  /// Floats of planned memory: activations, their gradients, what adjoints keep, scratch.
  public var arenaCount: Int { arena.count }

  /// Has workers prepare the memory of a first step forward and back.
  package func prepare(by workers: Workers) { workers.prepare([gradients, arena]) }

  /// Runs every operation in order and returns the result of the last. Run it inside `Workers.run`, or call
  /// `Processor.flushDenormals` on the thread before.
  @discardableResult
  public func forward() -> Matrix {
    require(!frames.isEmpty, "compile the graph before running it")
    for (node, frame) in zip(nodes, frames) { node.primitive.forward(frame) }
    return result
  }

  /// What the last operation made when the graph was last run.
  public var result: Matrix { frames[frames.count - 1].output }

  /// Runs the adjoints in reverse, after `forward`. Overwrites the gradients of every parameter the graph uses.
  public func adjoint() {
    for position in nodes.indices.reversed() { nodes[position].primitive.adjoint(frames[position]) }
  }
}
