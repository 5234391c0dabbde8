import CellResults

/// What `megadoc` commands tell the shell.
public enum ExitCode: Int32, Sendable {
  case success = 0
  case cellFailed = 1
  case usage = 2
  case doesNotCompile = 3
  case parameters = 4
  case timeout = 124
  case interrupted = 130
  case sessionDied = 138

  package init(_ failure: CellFailure.Kind) {
    self =
      switch failure {
      case .compile: .doesNotCompile
      case .uncaughtError, .trap: .cellFailed
      case .interrupted: .interrupted
      case .timeout: .timeout
      case .sessionDied: .sessionDied
      case .parameter: .parameters
      }
  }
}
