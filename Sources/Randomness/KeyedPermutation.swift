internal import Contracts

/// A random order of `0..<count` of which every place is computed by itself: nothing is kept, whatever the count.
///
/// A Feistel network of six rounds on the next even number of bits; results outside the range go through it again.
public struct KeyedPermutation: Sendable {
  public let count: Int
  private let key: (UInt32, UInt32)
  private let halfBits: UInt64
  private let mask: UInt64
  private static let rounds: UInt32 = 6

  public init(count: Int, key: RandomKey) {
    require(count >= 0, "an order of \(count)")
    self.count = count
    self.key = key.halves
    var bits: UInt64 = 1
    while 1 << (2 * bits) < UInt64(count) { bits += 1 }
    halfBits = bits
    mask = 1 << bits - 1
  }

  /// What stands at `place`, in 0 ..< count.
  public subscript(place: Int) -> Int {
    require(place >= 0 && place < count, "place \(place) of \(count)")
    var value = UInt64(place)
    repeat { value = shuffled(value) } while value >= UInt64(count)
    return Int(value)
  }

  private func shuffled(_ value: UInt64) -> UInt64 {
    var (left, right) = (value >> halfBits, value & mask)
    for round in 0..<Self.rounds {
      let block = Philox.words(key: key, counter: (UInt32(truncatingIfNeeded: right), UInt32(right >> 32), round, UInt32(halfBits)))
      (left, right) = (right, left ^ (UInt64(block.0) | UInt64(block.1) << 32) & mask)
    }
    return left << halfBits | right
  }
}
