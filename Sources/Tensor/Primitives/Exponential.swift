internal import RealModule

/// e to the power of x, with a relative error below 2e-7; arguments are clamped to ±87.
///
/// Written so that the compiler vectorises a loop over it: no branch, no call, no conversion. The integer part of
/// x / ln 2 ends in the low bits of a float whose unit is 1 (constants of ARM's optimised routines, `expf`).
@inline(__always)
package func exponential(_ argument: Float) -> Float {
  var x = argument < -87 ? -87 : argument
  x = x > 87 ? 87 : x
  let shifted = Relaxed.multiplyAdd(x, 0x1.715476p0, 0x1.8p23)
  let whole = shifted - 0x1.8p23
  let rest = Relaxed.multiplyAdd(whole, -0x1.7f7d1cp-20, Relaxed.multiplyAdd(whole, -0x1.62e4p-1, x))
  var series: Float = 0x1.0e4020p-7
  series = Relaxed.multiplyAdd(series, rest, 0x1.573e2ep-5)
  series = Relaxed.multiplyAdd(series, rest, 0x1.555e66p-3)
  series = Relaxed.multiplyAdd(series, rest, 0x1.fffdb6p-2)
  series = Relaxed.multiplyAdd(series, rest, 0x1.ffffecp-1)
  series = Relaxed.multiplyAdd(series, rest, 1)
  return series * Float(bitPattern: (shifted.bitPattern &<< 23) &+ 0x3f80_0000)
}

/// 1 / (1 + e⁻ˣ).
@inline(__always)
package func sigmoid(_ x: Float) -> Float { 1 / (1 + exponential(-x)) }
