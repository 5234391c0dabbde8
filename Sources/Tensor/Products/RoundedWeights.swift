internal import Contracts

/// The matrices that a model's linear maps multiply with, rounded once for all microbatches and shards of a step.
package final class RoundedWeights {
  let method: ProductMethod
  private let parameters: Parameters
  private var weights: [Slot: RoundedWeight] = [:]
  private var storages: [Storage] = []
  private var tasks: [Task] = []

  /// What threads share.
  private enum Task {
    case round(Matrix, into: Matrix)
    case pack(Factor, into: PackedFactor)
    /// In one visit, since the source is read from memory.
    case pair(Matrix, transposed: PairedRight, plain: PairedRight)
  }

  private static let pieceCount = 1 << 16

  /// For allocated parameters, and a method of ``Precision/bfloat16``.
  package init(_ parameters: Parameters, method: ProductMethod) {
    require(parameters.isAllocated, "parameters are rounded after they are allocated")
    (self.parameters, self.method) = (parameters, method)
  }

  /// The matrix of a slot, as of the last `refresh`.
  func weight(of slot: Slot) -> RoundedWeight {
    if let known = weights[slot] { return known }
    let source = parameters.values(of: slot)
    let weight =
      switch method {
      case .instructions: pair(source)
      case .oneDNN: pack(source)
      case .float32, .roundedInputs: round(source)
      }
    weights[slot] = weight
    return weight
  }

  /// Rounds the present values, which graphs read from then on. For whoever runs a graph after parameters have changed; without
  /// gradients, adjoints may not run until the next.
  package func refresh(by workers: Workers, takingGradients: Bool = true) {
    workers.run(tasks: tasks.count) { number, _ in
      switch tasks[number] {
      case .round(let source, let target): _ = source.rounded(into: target.elements)
      case .pack(.plain, _) where !takingGradients: break
      case .pack(let factor, let target): target.pack(factor)
      case .pair(let source, let transposed, let plain):
        transposed.pack(.transposed(source), bypassesCaches: true)
        if takingGradients { plain.pack(.plain(source), bypassesCaches: true) }
      }
    }
  }

  private func round(_ source: Matrix) -> RoundedWeight {
    let target = allocate(source.rows * source.columns).matrix(at: 0, rows: source.rows, columns: source.columns)
    let rows = max(1, Self.pieceCount / source.columns)
    for start in stride(from: 0, to: source.rows, by: rows) {
      let part = start..<min(start + rows, source.rows)
      tasks.append(.round(source.rows(part), into: target.rows(part)))
    }
    return .rounded(target)
  }

  private func pack(_ source: Matrix) -> RoundedWeight {
    func packed(_ factor: Factor) -> PackedFactor? {
      let (depth, columns) = factor.isTransposed ? (source.columns, source.rows) : (source.rows, source.columns)
      let count = PackedFactor.count(depth: depth, columns: columns)
      guard count > 0 else { return nil }
      let packed = PackedFactor(depth: depth, columns: columns, memory: UnsafeMutableRawPointer(allocate(count).elements.baseAddress!))
      tasks.append(.pack(factor, into: packed))
      return packed
    }
    // oneDNN has no order of its own where it emulates bfloat16, on processors without AVX-512.
    guard let transposed = packed(.transposed(source)), let plain = packed(.plain(source)) else { return round(source) }
    return .packed(transposed: transposed, plain: plain)
  }

  private func pair(_ source: Matrix) -> RoundedWeight {
    func unpacked(_ factor: Factor) -> PairedRight {
      PairedRight(unpacked: factor, in: allocate(PairedRight.count(of: factor)).elements.baseAddress!)
    }
    let (transposed, plain) = (unpacked(.transposed(source)), unpacked(.plain(source)))
    // Some rows of the source are whole panels of the one, and a part of every panel of the other.
    let unit = PairedRight.panelColumns
    let rows = max(1, Self.pieceCount / (source.columns * unit)) * unit
    for start in stride(from: 0, to: source.rows, by: rows) {
      let part = start..<min(start + rows, source.rows)
      tasks.append(.pair(source.rows(part), transposed: transposed.columns(part), plain: plain.depth(part)))
    }
    return .paired(transposed: transposed, plain: plain)
  }

  private func allocate(_ count: Int) -> Storage {
    storages.append(Storage(count: count))
    return storages[storages.count - 1]
  }
}
