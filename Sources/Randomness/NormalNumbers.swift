/// Normal numbers in single precision, many at a time, for initial weights. Element i depends only on the key and i, so
/// threads may share the work, and a shorter array is the start of a longer one.
public struct NormalNumbers: Sendable {
  /// Numbers are computed in pieces of this size, which start at its multiples.
  public static let pieceCount = 1024
  private static let blocks = pieceCount / 4

  private let key: (UInt32, UInt32)

  init(key: (UInt32, UInt32)) { self.key = key }

  /// Elements `piece · pieceCount` and following, with mean 0, times `deviation`; at most a piece of them.
  public func fill(_ elements: inout MutableSpan<Float>, piece: Int, deviation: Float) {
    precondition(elements.count <= Self.pieceCount)
    if elements.count == Self.pieceCount {
      fillWhole(&elements, piece: piece, deviation: deviation)
    } else {
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.pieceCount) { whole in
        var span = whole.mutableSpan
        fillWhole(&span, piece: piece, deviation: deviation)
        for i in elements.indices { elements[i] = span[i] }
      }
    }
  }

  /// Box and Muller's transform: each block of Philox gives two radii and two angles, so four numbers, a quarter of the piece
  /// apart. No branch and no call, so that the compiler works on eight blocks at once.
  private func fillWhole(_ elements: inout MutableSpan<Float>, piece: Int, deviation: Float) {
    precondition(elements.count == 4 * Self.blocks)
    let first = UInt64(piece) * UInt64(Self.blocks)
    let (low, high) = (UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: first >> 32))
    for i in 0..<Self.blocks {
      // A piece never straddles 2³² blocks, so the low word does not overflow within it.
      let words = Philox.words(key: key, counter: (low &+ UInt32(truncatingIfNeeded: i), high, 3, 0))
      let radius0 = deviation * (-2 * logarithm(words.0)).squareRoot()
      let radius1 = deviation * (-2 * logarithm(words.2)).squareRoot()
      elements[i] = radius0 * sine(words.1, quarterTurns: 1)
      elements[i + Self.blocks] = radius0 * sine(words.1, quarterTurns: 0)
      elements[i + 2 * Self.blocks] = radius1 * sine(words.3, quarterTurns: 1)
      elements[i + 3 * Self.blocks] = radius1 * sine(words.3, quarterTurns: 0)
    }
  }
}

extension RandomKey {
  /// The key's normal numbers. They have nothing in common with what its `generator` draws.
  public var normals: NormalNumbers { NormalNumbers(key: halves) }
}

/// The logarithm of (n + 1/2) / 2³¹, with n the upper 31 bits: of a uniform number that is never 0. Relative error below 1e-6.
@inline(__always)
private func logarithm(_ bits: UInt32) -> Float {
  let uniform = (Float(Int32(bitPattern: bits >> 1)) + 0.5) * 0x1p-31
  // uniform = 2^exponent · mantissa, with the mantissa within √½ … √2.
  let pattern = Int32(bitPattern: uniform.bitPattern) &- 0x3f35_04f3
  let exponent = Float(pattern &>> 23)
  let mantissa = Float(bitPattern: UInt32(bitPattern: (pattern & 0x007f_ffff) &+ 0x3f35_04f3))
  // log m = 2 artanh s with s = (m - 1) / (m + 1), |s| < 0.172.
  let s = (mantissa - 1) / (mantissa + 1)
  let square = s * s
  var series: Float = 2 / 9
  series = (2 / 7 as Float).addingProduct(series, square)
  series = (2 / 5 as Float).addingProduct(series, square)
  series = (2 / 3 as Float).addingProduct(series, square)
  series = (2 as Float).addingProduct(series, square)
  return (exponent * 0.693_147_18).addingProduct(series, s)
}

/// The sine of a random angle plus some quarter turns, with the upper 24 bits for the angle. Error below 1e-6.
@inline(__always)
private func sine(_ bits: UInt32, quarterTurns: UInt32) -> Float {
  // In turns from -½ to ½, as a whole number of 2⁻³² of them; then folded at a quarter: sin(2π x) = sin(2π (½ - x)).
  let turns = Int32(bitPattern: (bits & 0xffff_ff00) &+ quarterTurns &<< 30)
  let x = Float(turns) * 0x1p-32
  let size = abs(x)
  let folded = size > 0.25 ? 0.5 - size : size
  let angle = 6.283_185_3 * (x < 0 ? -folded : folded)
  let square = angle * angle
  var series: Float = -2.505_210_8e-8
  series = (2.755_731_9e-6 as Float).addingProduct(series, square)
  series = (-1.984_127e-4 as Float).addingProduct(series, square)
  series = (8.333_333e-3 as Float).addingProduct(series, square)
  series = (-0.166_666_67 as Float).addingProduct(series, square)
  return angle.addingProduct(series * square, angle)
}
