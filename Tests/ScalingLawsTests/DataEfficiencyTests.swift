import Randomness
import ScalingLaws
import Testing

private let base = 3.5544

/// The worked table for the papers' constants: E 1.89, a 0.23, the 300M baseline at 3.5544.
@Test(arguments: [
  (3.462, 1.28, 2), (3.446, 1.34, 2), (3.449, 1.33, 2), (3.429, 1.40, 2), (3.417, 1.455, 3), (3.414, 1.465, 3), (3.410, 1.48, 2),
  (3.395, 1.55, 2), (3.384, 1.60, 2), (3.381, 1.61, 2), (3.36, 1.72, 2), (3.344, 1.80, 2),
])
func efficienciesAreThoseOfThePaper(loss: Double, factor: Double, decimals: Int) {
  let found = DataEfficiency(loss: loss, baseline: base, law: .standardRecipe).factor
  #expect(abs(found - factor) < (decimals == 2 ? 0.0065 : 0.0035), "\(loss): \(found)")
}

@Test func theAmplitudeCancelsAndTheBaselineIsWorthOne() {
  var other = PowerLaw.standardRecipe
  other.amplitude = 7
  #expect(
    DataEfficiency(loss: 3.4, baseline: base, law: other).factor == DataEfficiency(loss: 3.4, baseline: base, law: .standardRecipe).factor)
  #expect(DataEfficiency(loss: base, baseline: base, law: .standardRecipe).factor == 1)
  #expect(DataEfficiency(loss: 1.8, baseline: base, law: .standardRecipe).factor == .infinity)
  let loss = PowerLaw.standardRecipe.loss(atEfficiency: 1.8, baseline: base)
  #expect(abs(DataEfficiency(loss: loss, baseline: base, law: .standardRecipe).factor - 1.8) < 1e-12)
  #expect(abs(loss - 3.344) < 0.001)
}

@Test func aLawAndItsOwnCurveAgree() throws {
  let law = PowerLaw.standardRecipe
  let data = (0...40).map { 0.2 * (1 + Double($0) / 10) }
  let curve = Curve(data.map { ($0, law($0)) })
  let loss = law(0.36)
  let measured = try #require(DataEfficiency(loss: loss, data: 0.2, baseline: curve))
  #expect(abs(measured.factor - 1.8) < 1e-3)
  #expect(!measured.isExtrapolated)
  #expect(abs(DataEfficiency(loss: loss, baseline: law(0.2), law: law).factor - 1.8) < 1e-12)
}

@Test func invertingACurveSaysWhenItLeavesTheData() throws {
  let curve = Curve([(1, 4), (2, 3.5), (4, 3.2)])
  #expect(abs(try #require(curve.inverse(3.75)).x - 2.0.squareRoot()) < 1e-12)
  #expect(try #require(curve.inverse(3.5)).x == 2)
  #expect(try #require(curve.inverse(3.35)).isExtrapolated == false)
  let beyond = try #require(curve.inverse(2.9))
  #expect(beyond.isExtrapolated && abs(beyond.x - 8) < 1e-9)
  let before = try #require(curve.inverse(4.5))
  #expect(before.isExtrapolated && abs(before.x - 0.5) < 1e-9)
  // A curve that turns up again leads nowhere below its lowest point.
  #expect(Curve([(1, 4), (2, 3.5), (4, 3.6)]).inverse(3.4) == nil)
  #expect(try #require(Curve([(1, 4), (2, 3.5), (4, 3.6), (8, 3.4)]).inverse(3.55)).x < 2)
}

@Test func intervalsOfEfficiencyComeFromTheSeeds() throws {
  let law = PowerLaw.standardRecipe
  let loss = SeedMeasurement(1, values: [3.341, 3.344, 3.347])
  let baseline = SeedMeasurement(1, values: [3.5534, 3.5544, 3.5554])
  let found = DataEfficiency(loss: loss, baseline: baseline, law: law, key: RandomKey(seed: 0))
  let interval = try #require(found.interval)
  #expect(interval.contains(found.factor) && interval.contains(1.80))
  #expect(interval.high - interval.low > 0.01 && interval.high - interval.low < 0.06)
  let curve = Curve([SeedMeasurement(1, values: [3.55, 3.56]), SeedMeasurement(2, values: [3.30, 3.31])])
  let measured = try #require(DataEfficiency(loss: loss, data: 1, baseline: curve, key: RandomKey(seed: 0)))
  #expect(try #require(measured.interval).contains(measured.factor))
  #expect(abs(measured.factor - 1.79) < 0.02)
}

@Test func aCurveIsReadBetweenItsPointsInTheLogarithm() throws {
  let curve = Curve([SeedMeasurement(1, 4), SeedMeasurement(4, 3), SeedMeasurement(16, 2.5)])
  #expect(try #require(curve.value(at: 4)) == 3)
  #expect(abs(try #require(curve.value(at: 2)) - 3.5) < 1e-12)
  #expect(abs(try #require(curve.value(at: 8)) - 2.75) < 1e-12)
  #expect(curve.value(at: 0.5) == nil)
  #expect(curve.value(at: 17) == nil)
}
