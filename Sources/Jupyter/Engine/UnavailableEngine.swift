import Display
import Kernel

/// Stands in where no session can be had: every cell says why, which a user sees, while the log of a server is seen by few.
public final class UnavailableEngine: ExecutionEngine {
  public let languageVersion = "unavailable"
  private let reason: String

  public init(because error: any Error) { reason = "\(error)" }

  public func execute(
    _ code: String, name: String, report: @escaping @Sendable (ExecutionEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> ExecutionOutcome {
    .failed(ExecutionFailure(name: "SessionError", message: reason, traceback: [reason, "'megadoc doctor' in a terminal says more."]))
  }

  public func interrupt() {}
  public func forgetInterrupt() {}
  public func setEnvironment(_ variables: [String: String]) {}
  public func complete(_ code: String, at position: Int) -> Completions { Completions([], replacing: position..<position) }
  public func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? { nil }
  public func completeness(of code: String) -> Completeness { Completeness(of: code) }
  public func shutDown() {}
}
