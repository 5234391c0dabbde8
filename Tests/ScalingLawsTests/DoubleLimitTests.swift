import Randomness
import ScalingLaws
import Testing

@Suite struct DoubleLimitTests {
  /// Losses E + B / N^b + A / K^a, with the seeds' scatter given.
  private func curves(scatter: [Double] = [0]) -> [(parameters: Double, members: Curve)] {
    [0.15, 0.3, 0.6, 1.4].map { parameters in
      let asymptote = 3.1 + PowerLaw(amplitude: 0.05, exponent: 0.9, asymptote: 0)(parameters)
      return (
        parameters,
        Curve(
          (1...5).map { k in
            let loss = PowerLaw(amplitude: 0.3, exponent: 1, asymptote: asymptote)(Double(k))
            return SeedMeasurement(Double(k), values: scatter.map { loss + $0 })
          })
      )
    }
  }

  @Test func aLawInBothComesBack() throws {
    let limit = try DoubleLimit(curves().reversed())
    #expect(abs(limit.asymptote - 3.1) < 1e-3)
    #expect(limit.sizes.map(\.parameters) == [0.15, 0.3, 0.6, 1.4])
    for size in limit.sizes { #expect(abs(size.fit.law.exponent - 1) < 1e-3 && size.fit.law.asymptote > 3.1) }
  }

  /// The paper's own asymptotes over K at 200M tokens; its table has 3.17 for N without bound.
  @Test func theOuterFitIsThePapers() throws {
    let asymptotes = [(0.154, 3.4949), (0.300, 3.2730), (0.602, 3.2122), (1.4, 3.1740)]
    let curves = asymptotes.map { parameters, asymptote in
      (
        parameters: parameters,
        members: Curve((1...5).map { SeedMeasurement(Double($0), PowerLaw(amplitude: 0.3, exponent: 1, asymptote: asymptote)(Double($0))) })
      )
    }
    #expect(abs(try DoubleLimit(curves).asymptote - 3.17) < 0.01)
  }

  @Test func theIntervalHoldsTheLimitAndNeedsSpread() throws {
    let limit = try DoubleLimit(curves(scatter: [-0.002, 0, 0.002]))
    let interval = try limit.bootstrap(resamples: 200, key: RandomKey(seed: 1))
    #expect(interval.contains(3.1) && interval.high - interval.low > 0.001, "\(interval)")
    #expect(try limit.bootstrap(resamples: 200, key: RandomKey(seed: 1)) == interval)
    #expect(throws: FitError.noSpread) { try DoubleLimit(curves()).bootstrap(key: RandomKey(seed: 1)) }
    #expect(throws: FitError.self) { try DoubleLimit(Array(curves().prefix(2))) }
  }

  /// Groups that lie apart as wholes only lift a size's law; drawn point by point they bend it.
  @Test func groupsAreDrawnTogetherInsideASize() throws {
    let limit = try DoubleLimit(curves(scatter: [-0.002, 0, 0.002]))
    func width(_ resampling: Resampling) throws -> Double {
      let interval = try limit.bootstrap(resamples: 200, resampling: resampling, key: RandomKey(seed: 1))
      return interval.high - interval.low
    }
    let (paired, independent) = try (width(.paired), width(.independent))
    #expect(paired > 0.001 && paired < 0.7 * independent, "\(paired) \(independent)")
  }
}
