import CellResults

/// What `megadoc` commands tell the shell.
public struct ExitCode: Hashable, Sendable {
  public static let success = ExitCode(0)
  public static let cellFailed = ExitCode(1)
  public static let usage = ExitCode(2)
  public static let doesNotCompile = ExitCode(3)
  public static let parameters = ExitCode(4)
  public static let timeout = ExitCode(124)
  public static let interrupted = ExitCode(130)
  public static let sessionDied = ExitCode(138)

  public let rawValue: Int32

  package init(_ rawValue: Int32) { self.rawValue = rawValue }

  package init(_ failure: CellFailure) {
    self =
      switch failure.kind {
      case .compile, .package: .doesNotCompile
      case .uncaughtError, .trap: .cellFailed
      // As of a program that says so: its lowest eight bits.
      case .exit: ExitCode((failure.exitStatus ?? 1) & 0xFF)
      case .interrupted: .interrupted
      case .timeout: .timeout
      case .sessionDied: .sessionDied
      case .parameter: .parameters
      }
  }
}
