/// How far a run has come.
public enum RunStatus: String, Codable, Hashable, Sendable, CaseIterable {
  /// Asked for, not begun.
  case waiting
  case running
  /// Stopped before its end, on request or by a kill. It goes on from its checkpoint when asked for again.
  case interrupted
  case complete
  /// It cannot be trained: the loss is not a number. `failure` says more.
  case failed

  /// Nothing is left to do.
  public var isFinal: Bool { self == .complete || self == .failed }
}
