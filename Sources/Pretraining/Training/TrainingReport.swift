internal import Display

/// What a run reports while it is trained.
public enum TrainingReport: Codable, Hashable, Sendable {
  case progress(TrainingProgress)
  /// A message to the user that did not stop the run.
  case notice(String)
}

public struct TrainingProgress: Codable, Hashable, Sendable {
  public var step: Int
  public var steps: Int
  /// A running mean of the batch loss, in nats per token.
  public var loss: Float
  public var tokensPerSecond: Double
  public var secondsLeft: Double

  public var isFinished: Bool { step == steps }
}

extension TrainingProgress {
  /// As a line under `title`.
  func line(_ title: String) -> ProgressBar {
    ProgressBar(
      title, completed: step, total: steps,
      detail: "step \(step)/\(steps) · loss \(formatted(Double(loss))) · \(Self.rate(tokensPerSecond)) · \(Self.left(secondsLeft))")
  }

  static func rate(_ tokensPerSecond: Double) -> String {
    tokensPerSecond >= 1000
      ? "\(formatted(tokensPerSecond / 1000, decimals: 0))k tokens/s" : "\(formatted(tokensPerSecond, decimals: 0)) tokens/s"
  }

  static func left(_ seconds: Double) -> String { seconds.isFinite ? "\(formattedDuration(seconds)) left" : "time left unknown" }
}
