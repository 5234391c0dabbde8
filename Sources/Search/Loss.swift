internal import Contracts
internal import Display

/// The documents a search chooses by.
public enum TuningSplit {}

/// The documents a result is reported on. No choice may look at them.
public enum ReportingSplit {}

/// A loss in nats per token over the seeds of one setting, marked with the documents it was measured on.
///
/// Only losses of the tuning split can be compared: choosing by the reporting split does not compile.
public struct Loss<Split>: Codable, Hashable, Sendable {
  /// Mean over seeds.
  public let mean: Double
  /// Sample standard deviation over seeds (divided by count − 1); nil with one seed.
  public let deviation: Double?
  /// How many seeds.
  public let count: Int

  /// The loss of one run.
  public init(_ value: Double) { self.init(seeds: [value]) }

  /// Losses of the same setting, one for each seed; at least one.
  public init(seeds values: [Double]) {
    require(!values.isEmpty, "a loss needs at least one seed")
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
    count = values.count
  }
}

extension Loss where Split == TuningSplit {
  /// Whether the mean is lower than that of `other`. Equal is not better.
  public func isBetter(than other: Self) -> Bool { mean < other.mean }
}

extension Loss: CustomStringConvertible {
  /// `1.816 ± 0.046 (3)`, or the bare mean of a single run.
  public var description: String {
    guard let deviation else { return formatted(mean, decimals: 4) }
    return "\(formatted(mean, deviation: deviation, decimals: 4)) (\(count))"
  }
}
