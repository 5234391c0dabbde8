import Randomness

/// A limit in two quantities, one after the other: at each place of the outer one a law in the inner one, and through their
/// asymptotes a law in the outer one. The joint limit of arXiv 2509.14786 is this with ensemble members inside and parameters
/// outside; limits in parameters at each amount of data are another.
///
/// An asymptote is what a fit knows least, and here fits are made through asymptotes: quote an interval with it.
public struct NestedLimit: Codable, Hashable, Sendable {
  public struct Place: Codable, Hashable, Sendable {
    /// The outer quantity.
    public var x: Double
    public var curve: Curve
    public var fit: PowerLawFit
  }

  public var inner: [Place]
  public var outer: PowerLawFit

  /// The inner quantity without bound, then the outer one.
  public var limit: Double { outer.law.asymptote }

  /// One curve in the inner quantity for each of three or more places of the outer one. Throws where a fit cannot be made.
  public static func fit(
    _ curves: [(x: Double, curve: Curve)], exponents: ClosedRange<Double> = PowerLaw.usualExponents
  ) throws(FitError) -> NestedLimit {
    var inner: [Place] = []
    for (x, curve) in curves { inner.append(Place(x: x, curve: curve, fit: try PowerLaw.fit(curve, exponents: exponents))) }
    let outer = try PowerLaw.fit(x: inner.map(\.x), y: inner.map(\.fit.law.asymptote), exponents: exponents)
    return NestedLimit(inner: inner, outer: outer)
  }

  /// Both fits again with every curve's seeds drawn again: how far the joint limit would have moved with other seeds. Curves
  /// without spread stay as they are; one at least must have some.
  public func bootstrap(
    resamples: Int = 1000, level: Double = 0.95, resampling: Resampling = .independent,
    exponents: ClosedRange<Double> = PowerLaw.usualExponents, key: RandomKey
  ) throws(FitError) -> PowerLawBootstrap {
    guard inner.contains(where: { $0.curve.measurements.contains { ($0.deviation ?? 0) > 0 } }) else { throw .noSpread }
    var result = PowerLawBootstrap(laws: [], level: level, boundHits: 0)
    for index in 0..<resamples {
      var asymptotes: [Double] = []
      var isInside = true
      for (number, place) in inner.enumerated() {
        var generator = key.split("nested").split(index).split(number).generator()
        let means = place.curve.resampledMeans(resampling, &generator)
        let fit = try PowerLaw.fit(x: place.curve.measurements.map(\.x), y: means, exponents: exponents)
        asymptotes.append(fit.law.asymptote)
        isInside = isInside && fit.status == .inside
      }
      let fit = try PowerLaw.fit(x: inner.map(\.x), y: asymptotes, exponents: exponents)
      result.laws.append(fit.law)
      if !isInside || fit.status != .inside { result.boundHits += 1 }
    }
    return result
  }

  /// The joint limit without each place of the outer quantity in turn. Needs four places.
  public func leaveOneOut() throws(FitError) -> [(omitted: Double, fit: PowerLawFit)] {
    try PowerLaw.leaveOneOut(Curve(inner.map { Measurement($0.x, $0.fit.law.asymptote) }))
  }
}
