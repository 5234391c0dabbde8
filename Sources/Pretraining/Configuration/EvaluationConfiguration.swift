public import Provenance

/// On which text a run is evaluated, and how often.
public struct EvaluationConfiguration: Codable, Hashable, Sendable {
  public var splits: [Split] = []
  /// How many, evenly spaced over the run; the last is after the last step.
  public var evaluations = 4

  public init(splits: [Split] = [], evaluations: Int = 4) { (self.splits, self.evaluations) = (splits, evaluations) }

  /// Held-out text under a name.
  public struct Split: Codable, Hashable, Sendable {
    public var name: String
    public var stream: ContentHash
    /// Only the first so many; all when nil.
    public var windows: Int?
    public var cut = Cut.continuous

    /// Where windows start.
    public enum Cut: String, Codable, Hashable, Sendable {
      /// One after the other through the stream.
      case continuous
      /// At the start of each unit that fills one: for long contexts.
      case unitStarts
    }

    public init(_ name: String, stream: ContentHash, windows: Int? = nil, cut: Cut = .continuous) {
      (self.name, self.stream, self.windows, self.cut) = (name, stream, windows, cut)
    }
  }

  /// After which steps of `steps` to evaluate, ascending, the last being `steps`.
  func schedule(steps: Int) -> [Int] {
    var schedule: [Int] = []
    for index in 1...evaluations {
      // steps · index / evaluations, without a product that may be too large.
      let step = steps / evaluations * index + steps % evaluations * index / evaluations
      if step > 0, step != schedule.last { schedule.append(step) }
    }
    return schedule
  }
}
