internal import Display

/// Progress with a smoothed loss and the speed, a few times a second.
struct ProgressMeter {
  private let steps: Int
  private let tokensPerStep: Int
  private let firstStep: Int
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var smoothedLoss: Float?
  private static let interval = Duration.milliseconds(250)
  /// The weight of one step in the running mean of the loss.
  private static let weight: Float = 0.05

  init(steps: Int, tokensPerStep: Int, firstStep: Int) {
    (self.steps, self.tokensPerStep, self.firstStep) = (steps, tokensPerStep, firstStep)
  }

  /// Nil while the last report is fresh, except after the last step.
  mutating func update(step: Int, loss: Float) -> TrainingProgress? {
    smoothedLoss = smoothedLoss.map { $0 + (loss - $0) * Self.weight } ?? loss
    let now = ContinuousClock.now
    guard step == steps || last.map({ now - $0 >= Self.interval }) ?? true else { return nil }
    last = now
    let seconds = max((now - start).seconds, 1e-9)
    let rate = Double(step - firstStep) / seconds
    return TrainingProgress(
      step: step, steps: steps, loss: smoothedLoss!, tokensPerSecond: rate * Double(tokensPerStep), secondsLeft: Double(steps - step) / rate
    )
  }
}
