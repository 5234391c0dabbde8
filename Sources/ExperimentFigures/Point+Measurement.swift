public import Figures
public import ScalingLaws

extension Point {
  /// The mean, with an error bar of one sample standard deviation to each side where there are several values.
  public init(_ measurement: SeedMeasurement) {
    self.init(measurement.x, measurement.mean)
    if let deviation = measurement.deviation { (low, high) = (measurement.mean - deviation, measurement.mean + deviation) }
  }

  /// A mean difference, with its 95 % interval by Student's distribution where there are several replicates.
  public init(_ x: Double, _ difference: PairedDifference) {
    self.init(x, difference.mean)
    if let interval = difference.interval() { (low, high) = (interval.low, interval.high) }
  }
}

extension Series {
  /// A curve's measurements, joined by lines.
  public static func line(_ name: String, _ curve: Curve, _ role: SeriesRole) -> Series {
    line(name, curve.measurements.map { Point($0) }, role)
  }

  /// A curve's measurements alone.
  public static func points(_ name: String, _ curve: Curve, _ role: SeriesRole) -> Series {
    points(name, curve.measurements.map { Point($0) }, role)
  }
}
