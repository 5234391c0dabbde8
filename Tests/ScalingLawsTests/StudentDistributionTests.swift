import Foundation
import ScalingLaws
import Testing

@Suite struct StudentDistributionTests {
  /// From the tables that every textbook prints.
  @Test(arguments: [(1, 12.7062), (2, 4.30265), (3, 3.18245), (7, 2.36462), (14, 2.14479), (30, 2.04227), (1000, 1.96234)])
  func `the 95 percent quantile is the tables'`(degrees: Int, expected: Double) {
    #expect(abs(StudentDistribution(degreesOfFreedom: degrees).quantile(within: 0.95) - expected) < 1e-4)
  }

  /// The density summed up by Simpson's rule, with the constant by gamma functions.
  @Test(arguments: [1, 2, 3, 4, 5, 8, 15, 40], [0.1, 1.0, 2.5, 6.0]) func `probabilities are the integral of the density`(
    degrees: Int, t: Double
  ) {
    let n = Double(degrees)
    let ratio: Double = exp(lgamma((n + 1) / 2) - lgamma(n / 2))
    let constant = ratio / (n * Double.pi).squareRoot()
    func density(_ x: Double) -> Double {
      let base = 1 + x * x / n
      return constant * pow(base, -(n + 1) / 2)
    }
    let steps = 2000
    let width = t / Double(steps)
    var sum = density(0) + density(t)
    for step in 1..<steps { sum += density(Double(step) * width) * (step % 2 == 1 ? 4 : 2) }
    let student = StudentDistribution(degreesOfFreedom: degrees)
    #expect(abs(student.probability(within: t) - 2 * sum * width / 3) < 1e-9)
    #expect(abs(student.probability(beyond: -t) - (1 - 2 * sum * width / 3)) < 1e-9)
  }
}
