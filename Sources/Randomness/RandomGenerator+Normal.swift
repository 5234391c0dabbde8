#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RandomGenerator {
  /// Standard normal, by Box and Muller's transform; two uniforms each, so that the count of draws is known.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}
