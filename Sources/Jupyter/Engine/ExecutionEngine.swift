import Display
import Kernel

/// What runs cells for the kernel. The kernel speaks the protocol; the engine knows Swift.
///
/// `execute` is called from one thread at a time and blocks it; everything else may be called from another thread
/// meanwhile and must not wait for the cell.
public protocol ExecutionEngine: AnyObject, Sendable {
  /// Version of the language, such as `6.3.1`.
  var languageVersion: String { get }

  /// Runs one cell to its end.
  /// - Parameters:
  ///   - name: what errors call the cell, such as `In [3]`.
  ///   - report: told of everything that happens meanwhile, in order.
  ///   - readInput: asks the user for a line; nil means that there is no one to ask.
  func execute(
    _ code: String, name: String, report: @escaping @Sendable (ExecutionEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> ExecutionOutcome

  /// Stops the running cell and keeps its variables; where none runs yet, the next is stopped at its start. Returns at once.
  func interrupt()
  /// Takes back an interrupt that came too late for its cell.
  func forgetInterrupt()

  /// Environment variables for the cells that are not running yet; no value is empty.
  func setEnvironment(_ variables: [String: String])

  /// Positions count Unicode scalars from the start of `code`.
  func complete(_ code: String, at position: Int) -> Completions
  /// Nil when nothing is known about what stands there.
  func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle?
  func completeness(of code: String) -> Completeness

  /// Ends the session. Nothing is called afterwards.
  func shutDown()
}

public enum ExecutionEvent: Hashable, Sendable {
  public enum Stream: String, Hashable, Sendable { case stdout, stderr }

  case output(Stream, String)
  case display(DisplayEvent)
}

public struct InputQuestion: Hashable, Sendable {
  public var prompt: String
  /// The answer is not to be shown.
  public var isSecret: Bool

  public init(prompt: String, isSecret: Bool = false) { (self.prompt, self.isSecret) = (prompt, isSecret) }
}

public enum ExecutionOutcome: Hashable, Sendable {
  case finished
  case failed(ExecutionFailure)
}

/// Why a cell ended early: one message, whatever the number of diagnostics behind it.
public struct ExecutionFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// A short kind, such as `CompileError`, `Trap`, `Interrupted`.
  public var name: String
  public var message: String
  /// Lines that say where, ready to be shown; ANSI colours allowed.
  public var traceback: [String]

  public init(name: String, message: String, traceback: [String]) {
    (self.name, self.message, self.traceback) = (name, message, traceback)
  }

  public var description: String { "\(name): \(message)" }
}
