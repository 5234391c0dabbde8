extension [Series] {
  /// A fitted law with where it may lie: the band between the interval's ends, and the law as a curve over it.
  ///
  ///     figure.add(.law("1.30/D^0.23 + 1.89", over: 1...32, on: .logarithmic, .realOnly, interval: { x in
  ///       let found = bootstrap.interval(at: x)
  ///       return found.low...found.high
  ///     }) { law($0) })
  public static func law(
    _ name: String, over range: ClosedRange<Double>, on scale: Axis.Scale, _ role: SeriesRole, count: Int = 120,
    interval: (Double) -> ClosedRange<Double>, _ law: (Double) -> Double
  ) -> [Series] {
    let curve = Series.curve(name, over: range, on: scale, role, count: count, law)
    let band = curve.points.map { point in
      let ends = interval(point.x)
      return Point(point.x, point.y, low: ends.lowerBound, high: ends.upperBound)
    }
    return [.band("", band, role), curve]
  }
}
