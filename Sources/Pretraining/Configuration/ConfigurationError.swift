/// A configuration that cannot be trained: every fault at once, each with what to change.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [String]

  init(_ problems: [String]) { self.problems = problems }

  public var description: String {
    problems.count == 1
      ? "the run's configuration cannot be trained: \(problems[0])"
      : "the run's configuration cannot be trained:" + problems.map { "\n  \($0)" }.joined()
  }
}
