/// What a run in training tells whoever waits for it.
public enum TrainingReport: Codable, Hashable, Sendable {
  case progress(TrainingProgress)
  /// Something the reader should know of, that did not stop the run.
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
