import Randomness
import ScalingLaws
import Testing

private let law = PowerLaw(amplitude: 0.4, exponent: 0.9, asymptote: 3.2)

private func simulated(_ key: RandomKey, seeds: Int, noise: Double) -> Curve {
  var generator = key.generator()
  return Curve([1, 2, 3, 4, 5, 8].map { x in SeedMeasurement(x, values: (0..<seeds).map { _ in law(x) + noise * generator.normal() }) })
}

@Test func intervalsHoldTheTruthAboutAsOftenAsTheySay() throws {
  var hits = 0
  for trial in 0..<120 {
    let curve = simulated(RandomKey(seed: 1).split(trial), seeds: 4, noise: 0.003)
    let bootstrap = try PowerLaw.bootstrap(curve, resamples: 200, level: 0.9, key: RandomKey(seed: 2).split(trial))
    if bootstrap.asymptote.contains(law.asymptote) { hits += 1 }
  }
  // Nine in ten are promised. Resampling four seeds gives a little less; far less or always would be wrong.
  #expect((90...118).contains(hits), "\(hits) of 120")
}

@Test func noisierDataGiveWiderIntervalsAndTheSameKeyTheSameOnes() throws {
  func width(_ noise: Double) throws -> Double {
    let interval = try PowerLaw.bootstrap(simulated(RandomKey(seed: 3), seeds: 3, noise: noise), resamples: 200, key: RandomKey(seed: 4))
      .asymptote
    return interval.high - interval.low
  }
  #expect(try width(0.004) > 2 * width(0.001))
  let curve = simulated(RandomKey(seed: 3), seeds: 3, noise: 0.002)
  let first = try PowerLaw.bootstrap(curve, resamples: 50, key: RandomKey(seed: 4))
  #expect(first == (try PowerLaw.bootstrap(curve, resamples: 50, key: RandomKey(seed: 4))))
  #expect(first != (try PowerLaw.bootstrap(curve, resamples: 50, key: RandomKey(seed: 5))))
}

@Test func withoutRepeatedRunsThereIsNoInterval() {
  #expect(throws: FitError.noSpread) {
    try PowerLaw.bootstrap(Curve([(1, 3), (2, 2.5), (4, 2.2)]), key: RandomKey(seed: 0))
  }
}

@Test func leavingOutAnOutlierShowsWhatItDid() throws {
  var points = [1.0, 2, 4, 8, 16, 32].map { (x: $0, y: law($0)) }
  points[5].y += 0.02
  let fits = try PowerLaw.leaveOneOut(Curve(points))
  #expect(fits.map(\.omitted) == [1, 2, 4, 8, 16, 32])
  let errors = fits.map { abs($0.fit.law.asymptote - law.asymptote) }
  #expect(errors[5] < 1e-6)
  #expect(errors[0..<5].allSatisfy { $0 > 1e-3 })
}

@Test func measurementsHaveTheSampleDeviation() {
  let measurement = SeedMeasurement(2, values: [1, 2, 4])
  #expect(abs(measurement.mean - 7.0 / 3) < 1e-15)
  #expect(abs(measurement.deviation! - (7.0 / 3).squareRoot()) < 1e-15)
  #expect(measurement.count == 3)
  #expect(SeedMeasurement(2, values: [5]).deviation == nil)
  let curve = Curve([(4, 1), (2, 3), (4, 2)])
  #expect(curve.measurements.map(\.x) == [2, 4])
  #expect(curve.measurements[1].values == [1, 2])
}

/// Groups that lie apart as wholes: drawn together the shape of the curve stays, drawn apart it does not.
@Test func groupsAreDrawnTogether() throws {
  let offsets = [-0.03, 0, 0.03]
  let curve = Curve([1, 2, 3, 4, 5].map { x in SeedMeasurement(x, values: offsets.map { law(x) + $0 }) })
  let paired = try PowerLaw.bootstrap(curve, resamples: 60, resampling: .paired, key: RandomKey(seed: 9))
  let apart = try PowerLaw.bootstrap(curve, resamples: 60, key: RandomKey(seed: 9))
  #expect(paired.laws.allSatisfy { abs($0.exponent - law.exponent) < 1e-4 })
  #expect(apart.laws.contains { abs($0.exponent - law.exponent) > 0.05 })
  #expect(paired.asymptote.low < law.asymptote && paired.asymptote.high > law.asymptote)
}
