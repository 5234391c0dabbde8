internal import Contracts
package import MessagePassing

/// An optimizer's update that several ranks share: each adds up the gradient of its own parameters over the shards of all ranks, updates
/// them, and sends them to the others (Rajbhandari and others 2020, arXiv 1910.02054: the first stage of ZeRO).
///
/// Shards are added in their order, whoever ran them, so bits are those of one process with as many shards. A rank uses the moments of
/// its own parameters only: their memory falls with the number of ranks.
package final class RankedUpdate {
  private let ranks: Ranks
  private let optimizer: Optimizer
  private let parameters: Parameters
  private let workers: Workers
  /// The gradients of this rank's shards, in their order; the first are the parameters' own.
  private let gradients: [Storage]
  /// What each rank updates: consecutive elements.
  private let shares: [Range<Int>]
  /// Of this rank.
  private let tasks: [UpdateTask]
  /// A part of the gradient from each shard of the other ranks.
  private let received: [Storage]

  /// Floats of one shard in one message: with all shards of others it is what memory an exchange takes.
  private static let messageCount = 1 << 20

  private var own: Range<Int> { shares[ranks.rank] }

  /// `gradients` are those of this rank's shards. Every rank has equally many.
  package init(_ optimizer: Optimizer, ranks: Ranks, gradients: [Storage], threads: Int) {
    parameters = optimizer.parameters
    require(gradients.first === parameters.gradients, "the first shard must leave its gradient where the optimizer's is")
    (self.ranks, self.optimizer, self.gradients) = (ranks, optimizer, gradients)
    workers = Workers(threads: threads)
    let division = RankShares(
      costs: optimizer.tasks.map(\.cost), starts: optimizer.tasks.map(\.elements.lowerBound), count: parameters.count, ranks: ranks.count)
    shares = division.elements
    tasks = Array(optimizer.tasks[division.tasks[ranks.rank]])
    let largest = shares.map { min($0.count, Self.messageCount) }.max() ?? 0
    received = (0..<(ranks.count - 1) * gradients.count).map { _ in Storage(count: largest) }
  }

  /// Adds up, clips, updates and sends, as ``Optimizer/update(step:totalSteps:)`` does alone. Returns the norm of the gradient before
  /// clipping.
  package func run(step: Int, totalSteps: Int) -> Float {
    addGradients()
    completePieces()
    let norm = norm()
    let step = optimizer.updateStep(step, of: totalSteps, clippingFrom: norm)
    workers.run(tasks: tasks.count) { number, worker in tasks[number].run(in: step, scratch: optimizer.scratch[worker].elements) }
    share(parameters.values)
    return Float(norm)
  }

  // MARK: - Gradient

  /// Leaves the sum over all shards in this rank's share of the parameters' gradients.
  private func addGradients() {
    let most = shares.map(\.count).max() ?? 0
    for start in stride(from: 0, to: most, by: Self.messageCount) {
      func part(_ rank: Int) -> Range<Int> {
        let share = shares[rank]
        let lower = min(share.lowerBound + start, share.upperBound)
        return lower..<min(lower + Self.messageCount, share.upperBound)
      }
      let mine = part(ranks.rank)
      let others = (0..<ranks.count).filter { $0 != ranks.rank }
      ranks.exchange(
        sending: others.flatMap { rank in gradients.map { .init(to: rank, $0.bytes(of: part(rank))) } },
        receiving: others.enumerated().flatMap { place, rank in
          gradients.indices.map { .init(from: rank, into: received[place * gradients.count + $0].mutableBytes(of: 0..<mine.count)) }
        })
      add(mine, below: ranks.rank * gradients.count)
    }
  }

  /// Adds up one part: `below` shards of lower ranks, our own, and those of higher ranks, in this order.
  private func add(_ part: Range<Int>, below: Int) {
    let pieces = GradientSum.pieces(part.count)
    workers.run(tasks: pieces) { task, _ in
      let start = task * GradientSum.pieceCount
      let inPart = start..<min(start + GradientSum.pieceCount, part.count)
      let inShare = part.lowerBound + inPart.lowerBound..<part.lowerBound + inPart.upperBound
      let shards =
        received[..<below].map { $0.elements(of: inPart) } + gradients.map { $0.elements(of: inShare) }
        + received[below...].map { $0.elements(of: inPart) }
      for shard in shards.dropFirst() { GradientSum.add(shard, to: shards[0]) }
      let sum = gradients[0].elements(of: inShare)
      if shards[0].baseAddress != sum.baseAddress { _ = sum.update(fromContentsOf: shards[0]) }
    }
  }

  /// A piece of the norm may begin in one share and end in the next: whoever has its beginning gets the rest.
  private func completePieces() {
    var (sending, receiving): ([Ranks.Message], [Ranks.Message]) = ([], [])
    for (holder, share) in shares.enumerated() where !share.isEmpty {
      let end = min((share.upperBound - 1) / GradientSum.pieceCount * GradientSum.pieceCount + GradientSum.pieceCount, parameters.count)
      guard ownsStart(ofPieceEndingAt: end, share) else { continue }
      for (other, rest) in shares.enumerated() where other > holder {
        let part = rest.clamped(to: share.upperBound..<max(end, share.upperBound))
        guard !part.isEmpty else { continue }
        if other == ranks.rank { sending.append(.init(to: holder, gradients[0].bytes(of: part))) }
        if holder == ranks.rank { receiving.append(.init(from: other, into: gradients[0].mutableBytes(of: part))) }
      }
    }
    ranks.exchange(sending: sending, receiving: receiving)
  }

  private func ownsStart(ofPieceEndingAt end: Int, _ share: Range<Int>) -> Bool {
    share.contains((end - 1) / GradientSum.pieceCount * GradientSum.pieceCount)
  }

  /// Every rank adds the same partial sums in the same order.
  private func norm() -> Double {
    let partial = optimizer.partialNorms
    let owned = shares.map { share in GradientSum.pieces(share.lowerBound)..<GradientSum.pieces(share.upperBound) }
    GradientSum.squaredNorms(of: parameters.gradients, pieces: owned[ranks.rank], into: partial, workers: workers)
    exchangeParts(of: UnsafeMutableRawBufferPointer(partial), owned.map { $0.lowerBound * 8..<$0.upperBound * 8 })
    return partial.reduce(0, +).squareRoot()
  }

  // MARK: - Whole state

  /// Every rank's share of a storage, to all.
  private func share(_ storage: Storage) {
    exchangeParts(of: UnsafeMutableRawBufferPointer(storage.elements), shares.map { $0.lowerBound * 4..<$0.upperBound * 4 })
  }

  private func exchangeParts(of memory: UnsafeMutableRawBufferPointer, _ parts: [Range<Int>]) {
    let others = (0..<ranks.count).filter { $0 != ranks.rank }
    let mine = UnsafeRawBufferPointer(rebasing: memory[parts[ranks.rank]])
    ranks.exchange(
      sending: others.map { .init(to: $0, mine) },
      receiving: others.map { .init(from: $0, into: UnsafeMutableRawBufferPointer(rebasing: memory[parts[$0]])) })
  }

  /// Brings all moments to rank 0, for a checkpoint.
  package func gatherMoments() {
    for moments in [parameters.firstMoments, parameters.secondMoments] {
      let others = (1..<ranks.count)
      if ranks.rank == 0 {
        ranks.exchange(sending: [], receiving: others.map { .init(from: $0, into: moments.mutableBytes(of: shares[$0])) })
      } else {
        ranks.exchange(sending: [.init(to: 0, moments.bytes(of: own))], receiving: [])
      }
    }
  }

  /// Gives back what memory rank 0 took for the moments of others.
  package func releaseMoments() {
    for moments in [parameters.firstMoments, parameters.secondMoments] {
      moments.discard(0..<own.lowerBound)
      moments.discard(own.upperBound..<moments.count)
    }
  }

  /// Brings what rank 0 starts from to all: every value, and to each the moments of its share.
  package func distribute() {
    ranks.broadcast(UnsafeMutableRawBufferPointer(parameters.values.elements))
    for moments in [parameters.firstMoments, parameters.secondMoments] {
      let others = (1..<ranks.count)
      if ranks.rank == 0 {
        ranks.exchange(sending: others.map { .init(to: $0, moments.bytes(of: shares[$0])) }, receiving: [])
      } else {
        ranks.exchange(sending: [], receiving: [.init(from: 0, into: moments.mutableBytes(of: own))])
      }
    }
    releaseMoments()
  }
}
