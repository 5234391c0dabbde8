public import Display
import Randomness
public import ScalingLaws

/// Fitted laws with all that has to be said of them: how many points and runs they rest on, where their limit lies over seeds and
/// without each point, and whether a bound was hit.
public struct LawTable: Displayable {
  public private(set) var table: Table
  private let key: RandomKey

  public init(caption: String = "", key: RandomKey = RandomKey(seed: 0)) {
    let rule = """
      A/x^b + C by variable projection, least squares with every point counting the same. N and D in thousands, K in members. Over \
      seeds: 95 % of 1,000 fits with every point's seeds drawn again, and how many of these hit a bound. Leaving one out: the range \
      of C. A bound that was hit means that the data do not fix the law.
      """
    self.key = key
    table = Table(
      ["law", "points", "runs", "A", "b", "C", "C over seeds", "C leaving one out", "residual", "bound"],
      caption: [rule, caption].filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// Fits a law and adds it. `unit` is what x is counted in in the table: 1000 for thousands.
  public mutating func fit(
    _ name: String, _ curve: Curve, unit: Double = 1, runs: Int, resampling: Resampling = .independent
  ) throws -> PowerLawFit {
    let fit = try PowerLaw.fit(curve)
    let bootstrap = try? PowerLaw.bootstrap(curve, resampling: resampling, key: key)
    let left = try? PowerLaw.leaveOneOut(curve).map(\.fit.law.asymptote)
    let bounds = bootstrap.map { $0.boundHits > 0 ? "; \($0.boundHits) of \($0.laws.count) draws" : "" } ?? ""
    table.append([
      name, "\(fit.count)", "\(runs)", formatted(fit.law.amplitude(perUnit: unit)), formatted(fit.law.exponent, decimals: 2),
      formatted(fit.law.asymptote), bootstrap.map { "\($0.asymptote)" } ?? "one value a point",
      left.map { "\(formatted($0.min()!)) to \(formatted($0.max()!))" } ?? "too few points", formatted(fit.residual, decimals: 4),
      fit.status.rawValue + bounds,
    ])
    return fit
  }

  public var mimeBundle: MimeBundle { table.mimeBundle }
}
