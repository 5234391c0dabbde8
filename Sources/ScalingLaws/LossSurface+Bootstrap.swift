import Randomness

/// What was measured at one size of model and one amount of data.
public struct LossSurfaceMeasurement: Codable, Hashable, Sendable {
  public var parameters: Double
  public var data: Double
  /// Its x is not looked at.
  public var loss: SeedMeasurement

  public init(parameters: Double, data: Double, loss: SeedMeasurement) {
    (self.parameters, self.data, self.loss) = (parameters, data, loss)
  }

  fileprivate var point: LossSurfacePoint { LossSurfacePoint(parameters: parameters, data: data, loss: loss.mean) }
}

/// Surfaces fitted to resampled data.
public struct LossSurfaceBootstrap: Codable, Hashable, Sendable {
  public var surfaces: [LossSurface]
  public var level: Double
  public var boundHits: Int

  public var asymptote: Interval { Interval(of: surfaces.map(\.asymptote), level: level) }
  public var parameterExponent: Interval { Interval(of: surfaces.map(\.parameterExponent), level: level) }
  public var dataExponent: Interval { Interval(of: surfaces.map(\.dataExponent), level: level) }
}

extension LossSurface {
  public static func fit(
    _ measurements: [LossSurfaceMeasurement], exponents: ClosedRange<Double> = PowerLaw.usualExponents
  ) throws(FitError) -> LossSurfaceFit { try fit(measurements.map(\.point), exponents: exponents) }

  /// Fits again with every point's seeds drawn again. Points without spread stay where they are; one at least must have some.
  /// A fit takes tens of milliseconds, so ask for as many as there is time for.
  public static func bootstrap(
    _ measurements: [LossSurfaceMeasurement], resamples: Int = 200, level: Double = 0.95,
    exponents: ClosedRange<Double> = PowerLaw.usualExponents, key: RandomKey
  ) throws(FitError) -> LossSurfaceBootstrap {
    guard measurements.contains(where: { ($0.loss.deviation ?? 0) > 0 }) else { throw .noSpread }
    var result = LossSurfaceBootstrap(surfaces: [], level: level, boundHits: 0)
    for index in 0..<resamples {
      var generator = key.split("surface").split(index).generator()
      var points = measurements.map(\.point)
      for place in points.indices { points[place].loss = measurements[place].loss.resampledMean(&generator) }
      let fit = try fit(points, exponents: exponents)
      result.surfaces.append(fit.surface)
      if fit.status != .inside { result.boundHits += 1 }
    }
    return result
  }

  /// Fits without each point in turn, in their order. What is left must still be enough for a fit.
  public static func leaveOneOut(
    _ measurements: [LossSurfaceMeasurement], exponents: ClosedRange<Double> = PowerLaw.usualExponents
  ) throws(FitError) -> [LossSurfaceFit] {
    var fits: [LossSurfaceFit] = []
    for omitted in measurements.indices {
      var rest = measurements.map(\.point)
      rest.remove(at: omitted)
      fits.append(try fit(rest, exponents: exponents))
    }
    return fits
  }
}
