import Randomness
import Tensor
import Testing

/// `ranks.py` has the bits of several processes; here is how they divide the work.
@Suite struct RankSharesTests {
  @Test func `every task and every element belongs to one rank`() {
    var generator = RandomKey(seed: 3).generator()
    for _ in 0..<200 {
      let sizes = (0..<Int.random(in: 1...20, using: &generator)).map { _ in Int.random(in: 1...100, using: &generator) * 16 }
      let starts = sizes.reduce(into: [0]) { $0.append($0.last! + $1) }
      let ranks = Int.random(in: 1...8, using: &generator)
      let shares = RankShares(costs: sizes, starts: starts.dropLast(), count: starts.last!, ranks: ranks)
      #expect(shares.tasks.count == ranks && shares.elements.count == ranks)
      #expect(shares.tasks.flatMap(Array.init) == Array(sizes.indices))
      #expect(shares.elements.map(\.count).reduce(0, +) == starts.last!)
      for (tasks, elements) in zip(shares.tasks, shares.elements) where !tasks.isEmpty {
        #expect(elements == starts[tasks.lowerBound]..<starts[tasks.upperBound])
      }
      let largest = sizes.max()!
      for elements in shares.elements { #expect(elements.count <= starts.last! / ranks + largest + 1) }
    }
  }

  @Test func `equal tasks are divided equally`() {
    let shares = RankShares(costs: [5, 5, 5, 5, 5, 5, 5, 5], starts: [0, 16, 32, 48, 64, 80, 96, 112], count: 128, ranks: 4)
    #expect(shares.tasks == [0..<2, 2..<4, 4..<6, 6..<8])
    #expect(shares.elements == [0..<32, 32..<64, 64..<96, 96..<128])
  }

  @Test func `with fewer tasks than ranks some have nothing to update`() {
    let shares = RankShares(costs: [7], starts: [0], count: 16, ranks: 3)
    #expect(shares.elements.filter { !$0.isEmpty } == [0..<16])
  }
}
