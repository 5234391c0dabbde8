internal import Display

extension TrainingProgress {
  /// As a line under `title`.
  func line(_ title: String) -> Progress {
    Progress(
      title, completed: step, total: steps,
      detail: "step \(step)/\(steps) · loss \(formatted(Double(loss))) · \(Self.rate(tokensPerSecond)) · \(Self.left(secondsLeft))")
  }

  static func rate(_ tokensPerSecond: Double) -> String {
    tokensPerSecond >= 1000
      ? "\(formatted(tokensPerSecond / 1000, decimals: 0))k tokens/s" : "\(formatted(tokensPerSecond, decimals: 0)) tokens/s"
  }

  static func left(_ seconds: Double) -> String { seconds.isFinite ? "\(formattedDuration(seconds)) left" : "time left unknown" }
}
