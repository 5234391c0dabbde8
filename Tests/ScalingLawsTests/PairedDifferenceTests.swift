import ScalingLaws
import Testing

@Suite struct PairedDifferenceTests {
  @Test func `what replicates have in common cancels`() {
    let lower = Measurement(0, values: [1.0, 2.0, 3.0])
    let difference = PairedDifference(Measurement(0, values: [1.1, 2.1, 3.4]), minus: lower)
    // 0.1, 0.1, 0.4: mean 0.2, deviation √(0.06 / 2), its error √0.03 / √3.
    #expect(abs(difference.mean - 0.2) < 1e-12)
    #expect(abs(difference.standardError! - 0.1) < 1e-12)
    #expect(difference.count == 3)
  }

  @Test(arguments: [
    ([1.2, 2.21, 3.2], PairedDifference.Verdict.holds), ([0.8, 1.79, 2.8], .doesNotHold), ([1.2, 1.9, 3.0], .insideNoise),
  ])
  func `a verdict takes twice the standard error`(values: [Double], verdict: PairedDifference.Verdict) {
    #expect(PairedDifference(Measurement(0, values: values), minus: Measurement(0, values: [1, 2, 3])).verdict == verdict)
  }

  @Test func `one replicate gives no verdict`() {
    #expect(PairedDifference(Measurement(0, values: [9]), minus: Measurement(0, values: [1])).verdict == .unknown)
  }
}
