/// Philox 4×32 with ten rounds (Salmon and others 2011, "Parallel random numbers: as easy as 1, 2, 3").
///
/// A pure function from (key, counter) to 128 bits: any number of a sequence can be had without those before it, which is
/// what makes resuming exact.
package enum Philox {
  package static func block(key: (UInt32, UInt32), counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (key0, key1) = key
    var c = counter
    for _ in 0..<10 {
      let first = UInt64(c[0]) &* 0xD251_1F53
      let second = UInt64(c[2]) &* 0xCD9E_8D57
      c = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ c[1] ^ key0, UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c[3] ^ key1, UInt32(truncatingIfNeeded: first))
      key0 &+= 0x9E37_79B9
      key1 &+= 0xBB67_AE85
    }
    return c
  }
}
