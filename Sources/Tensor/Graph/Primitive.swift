/// One fused operation of a graph: its forward pass and its adjoint, side by side.
///
/// A primitive never allocates. It declares how much memory it needs and how it treats its inputs; the graph plans the addresses
/// once and passes them in a `Frame`.
public protocol Primitive {
  /// Floats kept from the forward pass to the adjoint.
  var savedCount: Int { get }
  /// Floats of working memory within one call.
  var scratchCount: Int { get }
  /// Which inputs' values the adjoint reads, in order.
  var adjointReadsInput: [Bool] { get }
  /// Whether the adjoint reads the output's value.
  var adjointReadsOutput: Bool { get }
  /// Whether the adjoint replaces the output's gradient by the output's value, equal to the last bit. Then the value need not be kept
  /// for the gradient of the next operation's weight.
  var adjointRestoresOutput: Bool { get }
  /// Whether `weightAdjoint` takes the gradient of weight 0 in place of `adjoint`.
  var hasWeightAdjoint: Bool { get }
  /// Whether `weightAdjoint` may be called much later, because it reads only saved buffers and the value of input 0.
  var weightAdjointCanWait: Bool { get }
  var sharing: Sharing { get }

  func forward(_ frame: Frame)

  /// Writes (or, where the frame says so, adds to) the gradients of inputs and weights, given the gradient of the output.
  func adjoint(_ frame: Frame)

  /// Writes or adds rows of the gradient of weight 0, after `adjoint`, given input 0 and the gradient of the output.
  func weightAdjoint(_ frame: Frame, rows: Range<Int>, into gradient: Matrix, accumulate: Bool)
}

extension Primitive {
  public var savedCount: Int { 0 }
  public var scratchCount: Int { 0 }
  public var adjointReadsOutput: Bool { false }
  public var adjointRestoresOutput: Bool { false }
  public var hasWeightAdjoint: Bool { false }
  public var weightAdjointCanWait: Bool { false }
  public var sharing: Sharing { .none }
  public func weightAdjoint(_ frame: Frame, rows: Range<Int>, into gradient: Matrix, accumulate: Bool) {}
}

/// Memory that a primitive's output and input may share.
public enum Sharing: Sendable {
  case none
  /// The output overwrites input 0, and its gradient likewise (rotary). The producer's adjoint must not read its own output.
  case inPlace
  /// Input 1 is added to the output unchanged, so both have the same gradient (residual). Without training the sum also
  /// overwrites input 1.
  case residual
  /// The adjoint may write the gradient of input 0 over its value (SwiGLU).
  case gradientOverInput
}

/// What a primitive works on: views of planned memory, in the order of `Graph.append`'s inputs and weights.
public struct Frame {
  public internal(set) var inputs: [Matrix] = []
  public internal(set) var inputGradients: [Matrix] = []
  /// Whether an input's gradient already holds another consumer's share, to be added to.
  public internal(set) var accumulates: [Bool] = []
  public internal(set) var output: Matrix
  public internal(set) var outputGradient: Matrix
  public internal(set) var weights: [Matrix] = []
  public internal(set) var weightGradients: [Matrix] = []
  public internal(set) var accumulatesWeights: [Bool] = []
  package internal(set) var saved: UnsafeMutableBufferPointer<Float>
  package internal(set) var scratch: UnsafeMutableBufferPointer<Float>
  /// False when no gradient is wanted.
  public internal(set) var isTraining: Bool
}
