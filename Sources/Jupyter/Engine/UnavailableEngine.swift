import CellResults
import Display
import Kernel

/// Stands in where no session can be had: every cell says why, which a user sees, while the log of a server is seen by few.
public final class UnavailableEngine: ExecutionEngine {
  public let languageVersion = "unavailable"
  private let reason: String

  public init(because error: any Error) { reason = "\(error)" }

  public func execute(
    _ code: String, name: String, cellID: String?, report: @escaping @Sendable (RunEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> CellFailure? {
    CellFailure(.sessionDied, summary: reason, details: "\(reason)\n'megadoc doctor' in a terminal says more.")
  }

  public func interrupt() {}
  public func forgetInterrupt() {}
  public func setEnvironment(_ variables: [String: String]) {}
  public func complete(_ code: String, at position: Int) -> Completions { Completions([], replacing: position..<position) }
  public func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? { nil }
  public func completeness(of code: String) -> Completeness { Completeness(of: code) }
  public func shutDown() {}
}
