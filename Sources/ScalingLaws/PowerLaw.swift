#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `amplitude / x^exponent + asymptote`: loss against data, parameters, ensemble members or generations.
public struct PowerLaw: Codable, Hashable, Sendable {
  public var amplitude: Double
  public var exponent: Double
  /// The loss that is left when x grows without bound.
  public var asymptote: Double

  public init(amplitude: Double, exponent: Double, asymptote: Double) {
    (self.amplitude, self.exponent, self.asymptote) = (amplitude, exponent, asymptote)
  }

  public func callAsFunction(_ x: Double) -> Double { amplitude * pow(x, -exponent) + asymptote }

  /// The x at which the law has this value; infinite at and below the asymptote, which no x reaches.
  public func inverse(_ value: Double) -> Double {
    value > asymptote ? pow(amplitude / (value - asymptote), 1 / exponent) : .infinity
  }

  /// Loss against billions of tokens of the standard recipe (Kim and others 2025, arXiv 2509.14786, fitted on 0.2 to 1.7 billion):
  /// the law behind the papers' data efficiencies.
  public static let standardRecipe = PowerLaw(amplitude: 1.30, exponent: 0.23, asymptote: 1.89)
}
