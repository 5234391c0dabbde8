import ScalingLaws
import Testing

@Suite struct PairedDifferenceTests {
  @Test func `what replicates have in common cancels`() {
    let lower = SeedMeasurement(0, values: [1.0, 2.0, 3.0])
    let difference = PairedDifference(SeedMeasurement(0, values: [1.1, 2.1, 3.4]), minus: lower)
    // 0.1, 0.1, 0.4: mean 0.2, deviation √(0.06 / 2), its error √0.03 / √3.
    #expect(abs(difference.mean - 0.2) < 1e-12)
    #expect(abs(difference.standardError! - 0.1) < 1e-12)
    #expect(difference.count == 3)
  }

  @Test(arguments: [
    ([1.2, 2.21, 3.2], PairedDifference.Verdict.holds), ([0.8, 1.79, 2.8], .doesNotHold), ([1.2, 1.9, 3.0], .insideNoise),
  ])
  func `a verdict takes twice the standard error`(values: [Double], verdict: PairedDifference.Verdict) {
    #expect(PairedDifference(SeedMeasurement(0, values: values), minus: SeedMeasurement(0, values: [1, 2, 3])).verdict == verdict)
  }

  @Test func `one replicate gives no verdict`() {
    #expect(PairedDifference(SeedMeasurement(0, values: [9]), minus: SeedMeasurement(0, values: [1])).verdict == .unknown)
  }

  @Test func `worth in data is found against each world's own baseline`() throws {
    // Both worlds fall by 0.2 for each doubling, one 0.5 above the other; the loss is worth 2 and 4 times the data.
    let baseline = Curve([
      SeedMeasurement(100, values: [2.0, 2.5]), SeedMeasurement(200, values: [1.8, 2.3]), SeedMeasurement(400, values: [1.6, 2.1]),
    ])
    let worth = try #require(DataEfficiency(pairedLoss: SeedMeasurement(100, values: [1.8, 2.1]), data: 100, baseline: baseline))
    #expect(abs(worth.factor - 8.0.squareRoot()) < 1e-12)
    // Logarithms 1 and 2 times log 2: standard error half of log 2, twice that is log 2.
    let interval = try #require(worth.interval)
    #expect(abs(interval.low - 2.0.squareRoot()) < 1e-12 && abs(interval.high - 32.0.squareRoot()) < 1e-12)
    #expect(!worth.isExtrapolated)
  }
}
