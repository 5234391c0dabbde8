internal import Contracts
import Randomness

/// Every parameter of a model in one allocation, with like allocations for the gradients and the optimizer's two moments.
///
/// A layer holds slots, not arrays; an optimizer is one loop; a checkpoint is a few flat buffers. Add all slots first, then
/// `allocate`:
///
///     let parameters = Parameters()
///     let weight = parameters.add("weight", [10, 4], decays: true, initialization: .normal(deviation: 0.5))
///     parameters.allocate(key: RandomKey(seed: 0))
public final class Parameters {
  public private(set) var slots: [Slot] = []
  /// Elements of all slots and of the padding that aligns each slot to a cache line.
  public private(set) var count = 0

  public private(set) var values = Storage(count: 0)
  public private(set) var gradients = Storage(count: 0)
  /// A running mean of the gradient.
  public private(set) var firstMoments = Storage(count: 0)
  /// The running mean of the squared gradient (stays zero where the update rule keeps none).
  public private(set) var secondMoments = Storage(count: 0)

  public private(set) var isAllocated = false

  public init() {}

  /// Declares a parameter. Traps when the name is taken or memory is already allocated.
  public func add(
    _ name: String, _ shape: Shape, decays: Bool, isHiddenMatrix: Bool = false, heights: [Int]? = nil,
    initialization: Initialization
  ) -> Slot {
    require(!isAllocated, "parameter \(name) declared after allocation")
    require(!slots.contains { $0.name == name }, "two parameters are named \(name)")
    require(!isHiddenMatrix || shape.rank == 2, "a hidden matrix has two extents, \(name) has shape \(shape)")
    let heights = heights ?? [shape[0]]
    require(heights.reduce(0, +) == shape[0], "\(name) of shape \(shape) cannot hold matrices of heights \(heights)")
    let slot = Slot(
      name: name, shape: shape, offset: count, decays: decays, isHiddenMatrix: isHiddenMatrix, heights: heights,
      initialization: initialization)
    slots.append(slot)
    count += (shape.count + 15) / 16 * 16
    return slot
  }

  /// Allocates everything and draws the initial values: each slot from the key split by its name. They do not depend on the
  /// number of threads. Without a key all values are zero, for a caller that has them from elsewhere.
  public func allocate(key: RandomKey?, threads: Int = 1) {
    require(!isAllocated, "parameters are already allocated")
    values = Storage(count: count)
    gradients = Storage(count: count)
    firstMoments = Storage(count: count)
    secondMoments = Storage(count: count)
    isAllocated = true
    guard let key else { return }
    let workers = Workers(threads: threads)
    workers.prepare([values])
    for slot in slots {
      let elements = self.values(of: slot).elements
      switch slot.initialization {
      case .constant(let value): elements.update(repeating: value)
      case .normal(let deviation):
        let (normals, pieceCount) = (key.split(slot.name).normals, NormalNumbers.pieceCount)
        workers.run(tasks: (elements.count + pieceCount - 1) / pieceCount) { piece, _ in
          let start = piece * pieceCount
          var part = UnsafeMutableBufferPointer(rebasing: elements[start..<min(start + pieceCount, elements.count)]).mutableSpan
          normals.fill(&part, piece: piece, deviation: deviation)
        }
      }
    }
  }

  /// The number of trained values, padding not counted.
  public var trainedCount: Int { slots.reduce(0) { $0 + $1.shape.count } }

  /// The slot of a name; traps with the names there are.
  public subscript(name: String) -> Slot {
    guard let slot = slots.first(where: { $0.name == name }) else {
      fatalError("no parameter is named \(name); there are \(slots.map(\.name))")
    }
    return slot
  }

  public func values(of slot: Slot) -> Matrix { Self.view(of: slot, in: values) }
  public func gradients(of slot: Slot) -> Matrix { Self.view(of: slot, in: gradients) }

  /// A slot's part of a storage laid out like this one: `[rows, columns]`, a gain being one row.
  package static func view(of slot: Slot, in storage: Storage) -> Matrix {
    let rows = slot.shape.rank == 1 ? 1 : slot.shape[0]
    return storage.matrix(at: slot.offset, rows: rows, columns: slot.shape.count / rows)
  }
}
