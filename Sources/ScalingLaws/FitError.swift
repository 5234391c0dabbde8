/// Data that a law cannot be fitted to.
public enum FitError: Error, Hashable, CustomStringConvertible, Sendable {
  case tooFewPlaces(needed: Int, found: Int)
  /// A place, value or weight that is not a finite number, or not positive where it must be.
  case unusable(String)
  /// Repeated runs are needed for an interval, and no point has any.
  case noSpread

  public var description: String {
    switch self {
    case .tooFewPlaces(let needed, let found): "the fit needs measurements at \(needed) different places, found \(found)"
    case .unusable(let what): "the fit cannot use \(what)"
    case .noSpread: "no point has a known spread: an interval over seeds needs two seeds or more at some point"
    }
  }
}

/// How a fit ended. Anything but `inside` means that the data do not determine the law, and must be said with it.
public enum FitStatus: String, Codable, Hashable, Sendable {
  case inside
  case exponentAtLowerBound, exponentAtUpperBound
  /// The data would have the asymptote below zero, which no loss can reach; it is held at zero.
  case asymptoteAtZero
  /// The data do not fall with x; the law is their mean.
  case notFalling
}
