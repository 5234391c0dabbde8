internal import Contracts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Learning rates over a run, as plain functions of the step (from 0): shares of the peak.
public enum Schedule {
  /// A linear rise over the first `warmupFraction` of the steps (at least one), then half a cosine down to `finalFraction`.
  public static func cosine(step: Int, totalSteps: Int, warmupFraction: Double, finalFraction: Double = 0) -> Double {
    require(step >= 0 && step < totalSteps, "step \(step) of a schedule of \(totalSteps)")
    let warmup = max(1, Int(warmupFraction * Double(totalSteps)))
    if step < warmup { return Double(step + 1) / Double(warmup) }
    let progress = Double(step - warmup) / Double(max(1, totalSteps - warmup))
    return finalFraction + (1 - finalFraction) * 0.5 * (1 + cos(.pi * progress))
  }
}
