/// Philox 4×32 with ten rounds (Salmon and others 2011, "Parallel random numbers: as easy as 1, 2, 3").
///
/// A pure function from (key, counter) to 128 bits: any number of a sequence can be computed without those before it, which
/// makes resumed runs exact.
package enum Philox {
  package static func block(key: (UInt32, UInt32), counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    let words = words(key: key, counter: (counter[0], counter[1], counter[2], counter[3]))
    return SIMD4(words.0, words.1, words.2, words.3)
  }

  /// The same with scalar integers; in a loop over counters the compiler computes eight blocks at once.
  @inline(__always)
  static func words(key: (UInt32, UInt32), counter: (UInt32, UInt32, UInt32, UInt32)) -> (UInt32, UInt32, UInt32, UInt32) {
    var (key0, key1) = key
    var c = counter
    for _ in 0..<10 {
      let first = UInt64(c.0) &* 0xD251_1F53
      let second = UInt64(c.2) &* 0xCD9E_8D57
      c = (
        UInt32(truncatingIfNeeded: second >> 32) ^ c.1 ^ key0, UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c.3 ^ key1, UInt32(truncatingIfNeeded: first)
      )
      key0 &+= 0x9E37_79B9
      key1 &+= 0xBB67_AE85
    }
    return c
  }
}
