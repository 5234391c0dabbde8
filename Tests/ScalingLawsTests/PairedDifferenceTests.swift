import Foundation
import Randomness
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
    ([1.2, 2.21, 3.2, 4.2], PairedDifference.Verdict.holds), ([0.8, 1.79, 2.8, 3.8], .doesNotHold), ([1.2, 1.9, 3.0, 4.1], .insideNoise),
    // 2.3 standard errors: enough by the rule of two, not by Student's distribution for four values, which asks for 3.18.
    ([1.1, 2.1, 3.1, 4.4], .insideNoise), ([1.2, 2.21, 3.2], .notJudged), ([1.2], .notJudged),
  ])
  func `a verdict is by Student's test of four replicates or more`(values: [Double], verdict: PairedDifference.Verdict) {
    let lower = SeedMeasurement(0, values: Array([1.0, 2, 3, 4].prefix(values.count)))
    #expect(PairedDifference(SeedMeasurement(0, values: values), minus: lower).verdict == verdict)
  }

  @Test func `intervals, p-values and the replicates needed are Student's`() throws {
    // 0.1, 0.1, 0.1, 0.4: mean 0.175, error 0.075, so 2.333 errors; t for 95 % and three degrees of freedom is 3.182446.
    let difference = PairedDifference(SeedMeasurement(0, values: [0.1, 0.1, 0.1, 0.4]), minus: SeedMeasurement(0, values: [0, 0, 0, 0]))
    let interval = try #require(difference.interval())
    #expect(abs(interval.low - (0.175 - 3.182446 * 0.075)) < 1e-6 && abs(interval.high - (0.175 + 3.182446 * 0.075)) < 1e-6)
    #expect(abs(try #require(difference.pValue) - 0.101838) < 1e-5)
    // By simulation, four fifths of samples of that size are told from zero.
    let needed = try #require(difference.countNeeded())
    let student = StudentDistribution(degreesOfFreedom: needed - 1)
    var generator = RandomKey(seed: 7).generator()
    let told = (0..<4000).count { _ in
      let sample = SeedMeasurement(0, values: (0..<needed).map { _ in 0.175 + 0.15 * generator.normal() })
      return student.probability(beyond: sample.mean / sample.standardError!) < 0.05
    }
    #expect(abs(Double(told) / 4000 - 0.8) < 0.03, "\(needed): \(told)")
  }

  @Test func `several claims are corrected by Holm's procedure`() {
    // As by R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
    let corrected = holmCorrected([0.01, 0.04, 0.03, 0.005])
    #expect(zip(corrected, [0.03, 0.06, 0.06, 0.02]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(holmCorrected([0.9, 0.8]) == [1, 1] && holmCorrected([]) == [])
  }

  @Test func `worth in data is found against each world's own baseline`() throws {
    // Both worlds fall by 0.2 for each doubling, one 0.5 above the other; the loss is worth 2 and 4 times the data.
    let baseline = Curve([
      SeedMeasurement(100, values: [2.0, 2.5]), SeedMeasurement(200, values: [1.8, 2.3]), SeedMeasurement(400, values: [1.6, 2.1]),
    ])
    let worth = try #require(DataEfficiency(pairedLoss: SeedMeasurement(100, values: [1.8, 2.1]), data: 100, baseline: baseline))
    #expect(abs(worth.factor - 8.0.squareRoot()) < 1e-12)
    // Logarithms 1 and 2 times log 2: standard error half of log 2; t for one degree of freedom is 12.7062.
    let interval = try #require(worth.interval)
    #expect(abs(log2(interval.low) - (1.5 - 12.7062 / 2)) < 1e-4 && abs(log2(interval.high) - (1.5 + 12.7062 / 2)) < 1e-4)
    #expect(!worth.isExtrapolated)
  }
}
