#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RandomGenerator {
  /// Standard normal, by Box and Muller's transform; each uses two uniform numbers, so that the number of draws is known.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}
