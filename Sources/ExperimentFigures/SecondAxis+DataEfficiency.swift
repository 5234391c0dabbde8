internal import Display
public import Figures
public import ScalingLaws

extension SecondAxis {
  /// Reads a loss as an amount of data: how many times the first amount of a measured baseline curve the baseline needs for it.
  /// Factors beyond the curve have no tick.
  public static func dataEfficiency(along baseline: Curve, factors: [Double] = [1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 8]) -> SecondAxis {
    let data = baseline.measurements[0].x
    return dataEfficiency(factors) { baseline.value(at: $0 * data) }
  }

  /// The same by a law of the baseline in data, from the baseline's own loss.
  public static func dataEfficiency(by law: PowerLaw, baseline: Double, factors: [Double]) -> SecondAxis {
    dataEfficiency(factors) { law.loss(atEfficiency: $0, baseline: baseline) }
  }

  private static func dataEfficiency(_ factors: [Double], loss: (Double) -> Double?) -> SecondAxis {
    SecondAxis("Data efficiency", ticks: factors.compactMap { factor in loss(factor).map { Tick($0, "\(factor.short)×") } })
  }
}
