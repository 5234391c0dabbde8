/// How a run is trained, as far as it does not change the run's bits.
public struct TrainingOptions: Hashable, Sendable {
  /// A kill costs at most about this much work.
  public var checkpointEverySeconds = 30.0
  /// How far the run's file may lag behind.
  public var flushEverySeconds = 1.0
  /// Threads that share the gradient's shards.
  public var threads = 1

  public init() {}
}
