internal import Contracts

/// The norm of gradients, and their sum over shards. Both work on pieces of a fixed size, so that bits do not depend on the number of
/// threads.
enum GradientSum {
  static let pieceCount = 1 << 16

  /// Adds the gradients of the other shards to the first, in their order.
  static func add(_ others: [Storage], to first: Storage, workers: Workers) {
    require(others.allSatisfy { $0.count == first.count }, "shards of \(others.map(\.count)) gradients added to \(first.count)")
    guard !others.isEmpty else { return }
    workers.run(tasks: pieces(first.count)) { task, _ in
      for other in others { add(piece(task, of: other), to: piece(task, of: first)) }
    }
  }

  static func add(_ other: UnsafeMutableBufferPointer<Float>, to first: UnsafeMutableBufferPointer<Float>) {
    var sum = first.mutableSpan
    let next = other.span
    precondition(next.count == sum.count)
    for i in next.indices { sum[i] += next[i] }
  }

  /// The Euclidean norm. `partial` holds a number for each piece.
  static func norm(_ gradients: Storage, partial: UnsafeMutableBufferPointer<Double>, workers: Workers) -> Double {
    squaredNorms(of: gradients, pieces: 0..<pieces(gradients.count), into: partial, workers: workers)
    return partial.reduce(0, +).squareRoot()
  }

  /// Of some pieces, each in its place.
  static func squaredNorms(of gradients: Storage, pieces: Range<Int>, into partial: UnsafeMutableBufferPointer<Double>, workers: Workers) {
    workers.run(tasks: pieces.count) { task, _ in
      let piece = pieces.lowerBound + task
      partial[piece] = squaredNorm(self.piece(piece, of: gradients))
    }
  }

  static func pieces(_ count: Int) -> Int { (count + pieceCount - 1) / pieceCount }

  private static func piece(_ task: Int, of storage: Storage) -> UnsafeMutableBufferPointer<Float> {
    let start = task * pieceCount
    return UnsafeMutableBufferPointer(rebasing: storage.elements[start..<min(start + pieceCount, storage.count)])
  }
}

extension Storage {
  /// Adds others of the same size, in their order.
  package func add(_ others: [Storage], workers: Workers) { GradientSum.add(others, to: self, workers: workers) }
}
