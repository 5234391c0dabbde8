/// How far a run has come.
public enum RunStatus: String, Codable, Hashable, Sendable, CaseIterable {
  /// Requested, not begun.
  case waiting
  case running
  /// Stopped before its end, on request or by a kill. Training it again continues from its checkpoint.
  case interrupted
  case complete
  /// The loss or the gradient became NaN or infinite. `failure` says more.
  case failed

  /// Nothing is left to do.
  public var isFinal: Bool { self == .complete || self == .failed }
}
