/// What was measured at every step of a run. All columns have one row per step done.
public struct History: Hashable, Sendable {
  /// Steps done, this one included: 1, 2, …
  public internal(set) var step: [Int] = []
  /// Tokens trained on so far.
  public internal(set) var tokens: [Int] = []
  /// Seconds of training so far, interruptions left out. The one column that differs when a run is repeated.
  public internal(set) var seconds: [Double] = []
  /// Mean over the batch, before the step's update, in nats per token.
  public internal(set) var loss: [Float] = []
  /// Of the step's update.
  public internal(set) var learningRate: [Float] = []
  /// Global norm before clipping.
  public internal(set) var gradientNorm: [Float] = []

  public var count: Int { step.count }

  /// Of all its columns together.
  static let bytesPerStep = 3 * MemoryLayout<Int>.size + 3 * MemoryLayout<Float>.size

  mutating func append(tokensPerStep: Int, seconds: Double, loss: Float, learningRate: Float, gradientNorm: Float) {
    step.append(count + 1)
    tokens.append(count * tokensPerStep)
    self.seconds.append(seconds)
    self.loss.append(loss)
    self.learningRate.append(learningRate)
    self.gradientNorm.append(gradientNorm)
  }

  mutating func truncate(to count: Int) {
    step.removeLast(step.count - count)
    tokens.removeLast(tokens.count - count)
    seconds.removeLast(seconds.count - count)
    loss.removeLast(loss.count - count)
    learningRate.removeLast(learningRate.count - count)
    gradientNorm.removeLast(gradientNorm.count - count)
  }

  /// Equal in everything but the time it took, to the last bit.
  public func isSameTraining(as other: History) -> Bool {
    step == other.step && tokens == other.tokens && loss.map(\.bitPattern) == other.loss.map(\.bitPattern)
      && learningRate.map(\.bitPattern) == other.learningRate.map(\.bitPattern)
      && gradientNorm.map(\.bitPattern) == other.gradientNorm.map(\.bitPattern)
  }
}
