/// Finds texts that are nearly the same by MinHash (Broder 1997): each text has 128 smallest hashes of runs of five words, in 16 bands of
/// eight. Two texts that share a band are taken for the same: half of those do that share seven in ten runs, and nearly all that share
/// nine in ten.
struct NearDuplicates {
  private static let bins = 128
  private static let rows = 8
  private static let words = 5
  private var seen: Set<UInt64> = []

  /// The names of a text's bands; none where it has fewer than five words.
  static func bands(of text: UnsafeBufferPointer<UInt8>) -> [UInt64] {
    var smallest = [UInt64](repeating: .max, count: bins)
    var recent = SIMD8<UInt64>(repeating: 0)
    var (word, count): (UInt64, Int) = (0, 0)
    func end() {
      guard word != 0 else { return }
      recent[count % words] = word
      count += 1
      word = 0
      guard count >= words else { return }
      var run: UInt64 = 0x2545_F491_4F6C_DD1D
      for back in 0..<words { run = mix(run, recent[(count + back) % words]) }
      let bin = Int(run >> 57)
      smallest[bin] = min(smallest[bin], run & (1 << 57 - 1))
    }
    for byte in text {
      // Letters of any script; case and punctuation do not count.
      let letter = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if letter >= 0x80 || (letter >= 0x61 && letter <= 0x7A) || (letter >= 0x30 && letter <= 0x39) {
        word = mix(word, UInt64(letter) + 1) | 1
      } else {
        end()
      }
    }
    end()
    guard count >= words else { return [] }
    return (0..<bins / rows).map { band in
      (band * rows..<(band + 1) * rows).reduce(UInt64(band + 1)) { mix($0, filled(smallest, $1)) }
    }
  }

  /// An empty bin borrows from another, by a sequence of its own: bins side by side that borrow from one would stand or fall together, and short
  /// texts with a single run in common would be taken for the same.
  private static func filled(_ smallest: [UInt64], _ bin: Int) -> UInt64 {
    var (place, step) = (bin, UInt64(0))
    while smallest[place] == .max {
      step += 1
      place = Int(mix(UInt64(bin) << 32, step) >> 57)
    }
    return smallest[place]
  }

  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: right ^ 0xD1B5_4A32_D192_ED03)
    return product.high ^ product.low
  }

  /// Whether a text with these bands is new; if so it is remembered.
  mutating func insert(_ bands: [UInt64]) -> Bool {
    if bands.contains(where: seen.contains) { return false }
    seen.formUnion(bands)
    return true
  }
}
