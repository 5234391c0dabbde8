internal import Contracts
import Foundation

/// Student's t distribution: how far a mean of few values may lie from the truth, in standard errors.
///
/// By the finite series for whole degrees of freedom (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
public struct StudentDistribution: Hashable, Sendable {
  /// One less than the number of values.
  public let degreesOfFreedom: Int

  public init(degreesOfFreedom: Int) {
    require(degreesOfFreedom > 0, "Student's distribution needs at least one degree of freedom, got \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value between −t and t.
  public func probability(within t: Double) -> Double {
    let angle = atan(abs(t) / Double(degreesOfFreedom).squareRoot())
    let (sine, cosine) = (sin(angle), cos(angle))
    let isOdd = degreesOfFreedom % 2 == 1
    var term = isOdd ? cosine : 1
    var sum = degreesOfFreedom == 1 ? 0 : term
    for k in stride(from: isOdd ? 3 : 2, to: degreesOfFreedom, by: 2) {
      term *= Double(k - 1) / Double(k) * cosine * cosine
      sum += term
    }
    return isOdd ? 2 / .pi * (angle + sine * sum) : sine * sum
  }

  /// The probability of a value as far from zero as t, or farther: the p-value of a two-sided test.
  public func probability(beyond t: Double) -> Double { max(0, 1 - probability(within: t)) }

  /// The t within which a value lies with this probability, such as 2.365 for 0.95 and seven degrees of freedom.
  public func quantile(within probability: Double) -> Double {
    require(probability > 0 && probability < 1, "a probability must be between 0 and 1, got \(probability)")
    var (low, high) = (0.0, 1.0)
    while self.probability(within: high) < probability { high *= 2 }
    for _ in 0..<200 where low < high {
      let middle = (low + high) / 2
      if self.probability(within: middle) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
