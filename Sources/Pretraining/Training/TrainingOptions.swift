/// How a run is trained, where that does not change the run's bits.
public struct TrainingOptions: Hashable, Sendable {
  /// A kill loses about this much work at most.
  public var checkpointEverySeconds = 30.0
  /// How often the run's file is written, for readers to follow.
  public var flushEverySeconds = 1.0
  /// Threads that share the gradient's shards.
  public var threads = 1
  /// By a thread, which a process of its own may have and a session may not.
  package var renewsLeaseInBackground = false
  /// For the end of another process that trains the run.
  package var waitsForOthers = true

  public init() {}
}
