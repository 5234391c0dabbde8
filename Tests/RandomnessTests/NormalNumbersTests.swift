import Foundation
import Randomness
import Testing

@Suite struct NormalNumbersTests {
  private func numbers(_ count: Int, key: RandomKey, deviation: Float = 1) -> [Float] {
    var result = [Float](repeating: .nan, count: count)
    let pieceCount = NormalNumbers.pieceCount
    for piece in 0..<(count + pieceCount - 1) / pieceCount {
      let range = piece * pieceCount..<min((piece + 1) * pieceCount, count)
      result[range].withUnsafeMutableBufferPointer { buffer in
        var span = buffer.mutableSpan
        key.normals.fill(&span, piece: piece, deviation: deviation)
      }
    }
    return result
  }

  @Test func `numbers are spread as the normal law has it`() {
    let sample = numbers(1 << 20, key: RandomKey(seed: 1)).map(Double.init)
    let mean = sample.reduce(0, +) / Double(sample.count)
    #expect(abs(mean) < 0.005)
    // The share below z is Φ(z); far out too, where a bad logarithm would show. Four standard deviations each.
    for z in [-4.0, -3, -2, -1, -0.3, 0, 0.5, 1, 1.7, 2.5, 3.5, 4.2] {
      let expected = 0.5 * erfc(-z / 2.0.squareRoot())
      let share = Double(sample.count { $0 < z }) / Double(sample.count)
      #expect(abs(share - expected) < 4 * (expected * (1 - expected) / Double(sample.count)).squareRoot(), "below \(z)")
    }
  }

  /// Numbers of one block share radii, and sines go with cosines: neither may show.
  @Test(arguments: [1, 256, 512, 768, 1024])
  func `numbers some way apart have nothing to do with each other`(distance: Int) {
    let sample = numbers(1 << 20, key: RandomKey(seed: 2)).map(Double.init)
    for power in [1, 2] {
      let terms = sample.map { power == 1 ? $0 : ($0 * $0 - 1) / 2.0.squareRoot() }
      let correlation = zip(terms, terms.dropFirst(distance)).reduce(0) { $0 + $1.0 * $1.1 } / Double(sample.count - distance)
      #expect(abs(correlation) < 0.005, "power \(power)")
    }
  }

  @Test func `a shorter array is the start of a longer one, and the deviation is a factor`() {
    let key = RandomKey(seed: 3).split("weight")
    let long = numbers(3000, key: key)
    #expect(numbers(1500, key: key) == Array(long[..<1500]))
    #expect(zip(numbers(3000, key: key, deviation: 0.5), long).allSatisfy { abs($0 - 0.5 * $1) < 1e-6 })
    #expect(numbers(3000, key: RandomKey(seed: 4)) != long)
    #expect(Set(long).count > 2990, "pieces differ from each other")
  }

  /// Box and Muller's transform of Philox's words, one by one with the library's functions.
  @Test(arguments: [0, 7])
  func `numbers are those of the transform in double precision`(piece: Int) {
    let key = RandomKey(seed: 5)
    let (pieceCount, quarter) = (NormalNumbers.pieceCount, NormalNumbers.pieceCount / 4)
    let made = numbers((piece + 1) * pieceCount, key: key, deviation: 0.02)[(piece * pieceCount)...].map(Double.init)
    for i in 0..<quarter {
      let words = Philox.block(key: key.halves, counter: SIMD4(UInt32(piece * quarter + i), 0, 3, 0))
      for pair in 0..<2 {
        let radius = 0.02 * (-2 * log((Double(words[2 * pair] >> 1) + 0.5) / 0x1p31)).squareRoot()
        let angle = 2 * Double.pi * Double(words[2 * pair + 1] & 0xffff_ff00) / 0x1p32
        #expect(abs(made[i + 2 * pair * quarter] - radius * cos(angle)) < 4e-7)
        #expect(abs(made[i + (2 * pair + 1) * quarter] - radius * sin(angle)) < 4e-7)
      }
    }
  }
}
