import Randomness

/// Where infinitely many members of infinitely large models would end (arXiv 2509.14786, section on the joint limit): for each
/// size a law in the number of members K, then a law in the size N through their asymptotes. First K, then N.
///
///     let limit = try DoubleLimit(sizes.map { (parameters: $0.parameters, members: $0.curve) })
///     print(limit.asymptote, limit.sizes.map(\.fit.law.asymptote))
///
/// An extrapolation of extrapolations: look at each `fit.status` and at ``bootstrap(resamples:level:resampling:key:)`` before it is quoted.
public struct DoubleLimit: Hashable, Sendable {
  public struct Size: Hashable, Sendable {
    /// Of one member, in any unit.
    public let parameters: Double
    /// Loss of the first K members; x is K.
    public let members: Curve
    /// Over K. Its asymptote is what infinitely many members of this size would reach.
    public let fit: PowerLawFit
  }

  /// In the order of their parameters.
  public let sizes: [Size]
  /// Over parameters, through the asymptotes of the sizes.
  public let fit: PowerLawFit

  /// Of three sizes or more, each with three numbers of members or more. Throws a ``FitError``.
  public init(_ curves: [(parameters: Double, members: Curve)]) throws(FitError) {
    var sizes: [Size] = []
    for (parameters, members) in curves.sorted(by: { $0.parameters < $1.parameters }) {
      sizes.append(Size(parameters: parameters, members: members, fit: try PowerLaw.fit(members)))
    }
    fit = try PowerLaw.fit(x: sizes.map(\.parameters), y: sizes.map(\.fit.law.asymptote))
    self.sizes = sizes
  }

  /// The loss of infinitely many members of infinitely large models.
  public var asymptote: Double { fit.law.asymptote }

  /// Where the limit lies when every point's seeds are drawn again and both fits are made anew. Points without spread stay where
  /// they are; one at least must have some. Ensembles of 1, 2, … members share members: `paired` draws whole groups again.
  /// Throws a ``FitError``.
  public func bootstrap(
    resamples: Int = 1000, level: Double = 0.95, resampling: Resampling = .independent, key: RandomKey
  ) throws(FitError) -> Interval {
    guard sizes.contains(where: { $0.members.measurements.contains { ($0.deviation ?? 0) > 0 } }) else { throw .noSpread }
    var limits: [Double] = []
    for index in 0..<resamples {
      var generator = key.split("double limit").split(index).generator()
      var asymptotes: [Double] = []
      for size in sizes {
        let means = size.members.resampledMeans(resampling, &generator)
        asymptotes.append(try PowerLaw.fit(x: size.members.measurements.map(\.x), y: means).law.asymptote)
      }
      limits.append(try PowerLaw.fit(x: sizes.map(\.parameters), y: asymptotes).law.asymptote)
    }
    return Interval(of: limits, level: level)
  }

  /// The limit without each size in turn: which of them carries it. Needs four sizes.
  public func leaveOneOut() throws(FitError) -> [(omitted: Double, fit: PowerLawFit)] {
    try PowerLaw.leaveOneOut(Curve(sizes.map { SeedMeasurement($0.parameters, $0.fit.law.asymptote) }))
  }
}
