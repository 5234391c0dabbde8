import CellResults
import Display
import Kernel

/// What runs cells for the kernel. The kernel speaks the protocol; the engine knows Swift.
///
/// `execute` is called from one thread at a time and blocks it; everything else may be called from another thread
/// meanwhile and must not wait for the cell.
public protocol ExecutionEngine: AnyObject, Sendable {
  /// Version of the language, such as `6.3.1`.
  var languageVersion: String { get }

  /// Runs one cell to its end; why it failed, if it did.
  /// - Parameters:
  ///   - name: what errors call the cell, such as `In [3]`.
  ///   - cellID: the same for every run of a cell of a notebook, whatever its text; nil where the client does not say.
  ///   - report: told of everything that happens meanwhile, in order.
  ///   - readInput: asks the user for a line; nil means that there is no one to ask.
  func execute(
    _ code: String, name: String, cellID: String?, report: @escaping @Sendable (RunEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> CellFailure?

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

public struct InputQuestion: Hashable, Sendable {
  public var prompt: String
  /// The answer is not to be shown.
  public var isSecret: Bool

  public init(prompt: String, isSecret: Bool = false) { (self.prompt, self.isSecret) = (prompt, isSecret) }
}
