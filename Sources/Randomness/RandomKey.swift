internal import Contracts

/// The name of a sequence of random numbers. Keys are split by purpose, never advanced, so that no part of a program can
/// disturb the numbers of another.
///
///     let key = RandomKey(seed: 0)
///     var order = key.split("order").split(epoch).generator()
public struct RandomKey: Hashable, Sendable {
  private let bits: UInt64

  public init(seed: Int) { self.init(bits: UInt64(bitPattern: Int64(seed))) }

  private init(bits: UInt64) { self.bits = bits }

  /// The key for one part of the work, by its name.
  public func split(_ purpose: String) -> RandomKey {
    // FNV-1a of the name gives the counter; Philox does the mixing.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return child(hash, domain: 1)
  }

  /// The key for one of many similar parts: an epoch, a document, a sample.
  public func split(_ index: Int) -> RandomKey { child(UInt64(bitPattern: Int64(index)), domain: 2) }

  private func child(_ value: UInt64, domain: UInt32) -> RandomKey {
    let block = Philox.block(key: halves, counter: SIMD4(UInt32(truncatingIfNeeded: value), UInt32(value >> 32), domain, 0))
    return RandomKey(bits: UInt64(block[0]) | UInt64(block[1]) << 32)
  }

  package var halves: (UInt32, UInt32) { (UInt32(truncatingIfNeeded: bits), UInt32(bits >> 32)) }

  /// The key's sequence from its start, for the standard library's `random(in:using:)`, `shuffled(using:)` and the like.
  public func generator() -> RandomGenerator { RandomGenerator(key: halves) }

  /// A random order of `0..<count`.
  public func permutation(of count: Int) -> [Int] {
    var generator = generator()
    return Array(0..<count).shuffled(using: &generator)
  }
}

/// The numbers of one key, in order.
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  private let key: (UInt32, UInt32)
  private var position: UInt64 = 0
  private var spare: UInt64?

  init(key: (UInt32, UInt32)) { self.key = key }

  public mutating func next() -> UInt64 {
    if let value = spare {
      spare = nil
      return value
    }
    let block = Philox.block(key: key, counter: SIMD4(UInt32(truncatingIfNeeded: position), UInt32(position >> 32), 0, 0))
    position &+= 1
    spare = UInt64(block[2]) | UInt64(block[3]) << 32
    return UInt64(block[0]) | UInt64(block[1]) << 32
  }

  /// Uniform in [0, 1).
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True with probability `p`.
  public mutating func chance(_ p: Double) -> Bool { uniform() < p }

  /// An index drawn with probability proportional to its weight. Weights must be non-negative with a positive sum.
  public mutating func index(weights: [Double]) -> Int {
    let total = weights.reduce(0, +)
    require(total > 0, "weights must have a positive sum, got \(total) over \(weights.count)")
    var remaining = uniform() * total
    for (index, weight) in weights.enumerated() {
      remaining -= weight
      if remaining < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 }!
  }
}
