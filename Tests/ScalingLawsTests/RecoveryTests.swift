import Foundation
import Randomness
import ScalingLaws
import Testing

@Test func lawsAreRecoveredFromDataWithoutNoise() throws {
  let laws = [
    PowerLaw.standardRecipe, PowerLaw(amplitude: 0.05, exponent: 1.02, asymptote: 3.43),
    PowerLaw(amplitude: 0.381, exponent: 1.12, asymptote: 3.31),
    PowerLaw(amplitude: 8, exponent: 0.07, asymptote: 0.4),
  ]
  for law in laws {
    let x = [0.15, 0.3, 0.6, 1.4, 3.2]
    let fit = try PowerLaw.fit(x: x, y: x.map { law($0) })
    #expect(abs(fit.law.exponent - law.exponent) < 1e-6)
    #expect(abs(fit.law.amplitude / law.amplitude - 1) < 1e-5)
    #expect(abs(fit.law.asymptote - law.asymptote) < 1e-5)
    #expect(fit.status == .inside)
    #expect(fit.residual < 1e-8)
  }
}

@Test func lawsAreRecoveredWhateverTheUnitOfX() throws {
  let law = PowerLaw.standardRecipe
  let billions = [0.21, 0.42, 0.84, 1.68]
  let fit = try PowerLaw.fit(x: billions.map { $0 * 1e9 }, y: billions.map { law($0) })
  #expect(abs(fit.law.exponent - 0.23) < 1e-6)
  #expect(abs(fit.law(0.5e9) - law(0.5)) < 1e-8)
}

/// Noisy points at the ends, precise ones between: weights the wrong way round miss the law by far.
@Test func unequalNoiseIsWeighedByItsInverseVariance() throws {
  let law = PowerLaw(amplitude: 0.4, exponent: 0.8, asymptote: 3.2)
  let noise = [0.05, 0.001, 0.001, 0.001, 0.001, 0.05]
  var (weighted, equal) = (0.0, 0.0)
  for trial in 0..<40 {
    var generator = RandomKey(seed: 5).split(trial).generator()
    let curve = Curve(
      [1, 2, 4, 8, 16, 32].enumerated().map { index, x in
        SeedMeasurement(x, law(x) + noise[index] * generator.normal(), deviation: noise[index])
      })
    weighted += abs(try PowerLaw.fit(curve, weighting: .byStandardError).law.asymptote - law.asymptote)
    equal += abs(try PowerLaw.fit(curve).law.asymptote - law.asymptote)
  }
  #expect(weighted / 40 < 0.006)
  #expect(weighted < equal / 3)
}

@Test func surfacesAreRecoveredFromDataWithoutNoise() throws {
  let surface = LossSurface(asymptote: 1.69, parameterAmplitude: 0.21, parameterExponent: 0.34, dataAmplitude: 1.1, dataExponent: 0.28)
  let points = [0.15, 0.3, 0.6, 1.4].flatMap { n in
    [0.2, 0.4, 0.8, 1.6].map { LossSurfacePoint(parameters: n, data: $0, loss: surface(parameters: n, data: $0)) }
  }
  let fit = try LossSurface.fit(points)
  #expect(abs(fit.surface.parameterExponent - 0.34) < 1e-5)
  #expect(abs(fit.surface.dataExponent - 0.28) < 1e-5)
  #expect(abs(fit.surface.asymptote - 1.69) < 1e-4)
  #expect(fit.status == .inside)
}

@Test func boundsThatWereHitAreReported() throws {
  let x = [1.0, 2, 4, 8, 16]
  let steep = try PowerLaw.fit(x: x, y: [5, 3, 3, 3, 3])
  #expect(steep.status == .exponentAtUpperBound)
  #expect(steep.law.exponent == 4)
  let logarithmic = try PowerLaw.fit(x: x, y: x.map { 5 - 0.2 * log($0) })
  #expect(logarithmic.status == .exponentAtLowerBound || logarithmic.status == .asymptoteAtZero)
  let rising = try PowerLaw.fit(x: x, y: [1, 2, 3, 4, 5])
  #expect(rising.status == .notFalling)
  #expect(rising.law(100) == 3)
  let toZero = try PowerLaw.fit(x: x, y: x.map { 2 / $0.squareRoot() - 0.1 })
  #expect(toZero.status == .asymptoteAtZero)
  #expect(toZero.law.asymptote == 0)
}

@Test func dataThatCannotBeFittedAreRefused() {
  #expect(throws: FitError.tooFewPlaces(needed: 3, found: 2)) { try PowerLaw.fit(x: [1, 2, 2], y: [3, 2, 2]) }
  #expect(throws: FitError.self) { try PowerLaw.fit(x: [0, 1, 2], y: [3, 2, 1]) }
  #expect(throws: FitError.self) { try PowerLaw.fit(x: [1, 2, 3], y: [3, .nan, 1]) }
  #expect(throws: FitError.self) { try PowerLaw.fit(x: [1, 2, 3], y: [3, 2, 1], weights: [1, 0, 1]) }
  #expect(throws: FitError.self) { try PowerLaw.fit(Curve([(1, 3), (2, 2), (3, 1)]), weighting: .byStandardError) }
  #expect(throws: FitError.tooFewPlaces(needed: 3, found: 1)) {
    try LossSurface.fit((1...6).map { LossSurfacePoint(parameters: 1, data: Double($0), loss: 1) })
  }
}

/// A joint limit whose truth is known: asymptotes in members that themselves follow a law in parameters.
private let joint = (
  outer: PowerLaw(amplitude: 0.06, exponent: 0.9, asymptote: 3.17), member: PowerLaw(amplitude: 0.3, exponent: 1.1, asymptote: 0)
)
private func ensembleLoss(_ parameters: Double, _ members: Double) -> Double { joint.outer(parameters) + joint.member(members) }

@Test func jointLimitsAreRecoveredFromDataWithoutNoise() throws {
  let nested = try DoubleLimit(
    [0.15, 0.3, 0.6, 1.4].map { n in (parameters: n, members: Curve([1.0, 2, 3, 4, 5].map { ($0, ensembleLoss(n, $0)) })) })
  #expect(abs(nested.asymptote - 3.17) < 1e-5)
  #expect(abs(nested.fit.law.exponent - 0.9) < 1e-3)
  for size in nested.sizes { #expect(abs(size.fit.law.asymptote - joint.outer(size.parameters)) < 1e-6) }
  #expect(nested.fit.status == .inside)
  // Without noise every three places tell the whole law.
  for left in try nested.leaveOneOut() { #expect(abs(left.fit.law.asymptote - 3.17) < 1e-4) }
  #expect(throws: FitError.noSpread) { try nested.bootstrap(key: RandomKey(seed: 0)) }
}

@Test func jointLimitsComeWithTheIntervalOfBothFits() throws {
  var hits = 0
  var errors: [Double] = []
  for trial in 0..<30 {
    var generator = RandomKey(seed: 11).split(trial).generator()
    var curves: [(parameters: Double, members: Curve)] = []
    for n in [0.15, 0.3, 0.6, 1.4] {
      let groups = (0..<4).map { _ in 0.004 * generator.normal() }
      curves.append(
        (
          n,
          Curve(
            [1.0, 2, 3, 4, 5].map { k in SeedMeasurement(k, values: groups.map { ensembleLoss(n, k) + $0 + 0.0004 * generator.normal() }) })
        ))
    }
    let nested = try DoubleLimit(curves)
    errors.append(abs(nested.asymptote - 3.17))
    if try nested.bootstrap(resamples: 60, level: 0.9, resampling: .paired, key: RandomKey(seed: 12).split(trial)).contains(3.17) {
      hits += 1
    }
  }
  #expect(errors.sorted()[15] < 0.02)
  #expect((19...30).contains(hits), "\(hits) of 30")
}

@Test func surfacesComeWithIntervalsAndWithWhatEachPointDoes() throws {
  let surface = LossSurface(asymptote: 1.69, parameterAmplitude: 0.21, parameterExponent: 0.34, dataAmplitude: 1.1, dataExponent: 0.28)
  var generator = RandomKey(seed: 6).generator()
  let measured = [0.15, 0.3, 0.6, 1.4].flatMap { n in
    [0.2, 0.4, 0.8, 1.6].map { d in
      LossSurfaceMeasurement(
        parameters: n, data: d,
        loss: SeedMeasurement(0, values: (0..<3).map { _ in surface(parameters: n, data: d) + 0.002 * generator.normal() }))
    }
  }
  let bootstrap = try LossSurface.bootstrap(measured, resamples: 20, key: RandomKey(seed: 7))
  #expect(bootstrap.dataExponent.low < 0.34 && bootstrap.dataExponent.high > 0.22)
  #expect(bootstrap.asymptote.high > bootstrap.asymptote.low)
  let left = try LossSurface.leaveOneOut(measured)
  #expect(left.count == 16)
  #expect(Set(left.map(\.surface.asymptote)).count == 16)
  let single = measured.map { LossSurfaceMeasurement(parameters: $0.parameters, data: $0.data, loss: SeedMeasurement(0, $0.loss.mean)) }
  #expect(throws: FitError.noSpread) { try LossSurface.bootstrap(single, key: RandomKey(seed: 7)) }
}
