import Randomness
import Testing

@Test func splitKeysGiveDifferentNumbersAndTheSameKeyTheSame() {
  let key = RandomKey(seed: 7)
  var first = key.split("order").generator()
  var again = key.split("order").generator()
  var other = key.split("noise").generator()
  var numbered = key.split(3).generator()
  let a = (0..<100).map { _ in first.next() }
  #expect(a == (0..<100).map { _ in again.next() })
  #expect(a != (0..<100).map { _ in other.next() })
  #expect(a != (0..<100).map { _ in numbered.next() })
}

@Test func normalsHaveMeanZeroAndVarianceOne() {
  var generator = RandomKey(seed: 1).generator()
  let sample = (0..<200_000).map { _ in generator.normal() }
  let mean = sample.reduce(0, +) / 200_000
  let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200_000
  #expect(abs(mean) < 0.01)
  #expect(abs(variance - 1) < 0.02)
}

@Test func permutationsHoldEveryIndexOnceAndDifferBetweenKeys() {
  let order = RandomKey(seed: 2).split("epoch").split(4).permutation(of: 1000)
  #expect(order.sorted() == Array(0..<1000))
  #expect(order != RandomKey(seed: 2).split("epoch").split(5).permutation(of: 1000))
}

@Test func weightedIndicesFollowTheirWeights() {
  var generator = RandomKey(seed: 3).generator()
  var counts = [0, 0, 0]
  for _ in 0..<30_000 { counts[generator.index(weights: [1, 0, 3])] += 1 }
  #expect(counts[1] == 0)
  #expect(abs(Double(counts[2]) / 30_000 - 0.75) < 0.015)
}
