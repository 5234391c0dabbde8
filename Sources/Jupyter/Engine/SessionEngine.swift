import CellEngine
import Display
import Kernel
import CellResults
import OperatingSystem
import Synchronization

/// Runs cells in a session process, as `megadoc run` does.
public final class SessionEngine: ExecutionEngine {
  public let languageVersion: String
  // Touched by the running thread alone, but for questions about code: the session, the parameters and the count.
  private nonisolated(unsafe) let session: LiveSession
  private let interruption: InterruptionSource
  private nonisolated(unsafe) var parameters = InjectedParameters()
  private nonisolated(unsafe) var count = 0
  private let environment = Mutex<[String: String]>([:])

  /// Throws where the toolchain or the runtime is missing. The session process starts at once.
  public init() throws {
    session = try LiveSession()
    interruption = try InterruptionSource(byMessage: ())
    languageVersion = session.engine.toolchain.languageVersion
  }

  public func execute(
    _ code: String, name: String, cellID: String?, report: @escaping @Sendable (RunEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> CellFailure? {
    count += 1
    session.engine.environment = environment.withLock { $0 }
    let result: CellResult
    do {
      let cell = CellCode(text: try parameters.typed(code), path: name)
      var job = CellJob(cell, name: name, heading: CellHeading(number: count))
      job.cellID = cellID
      let input = { @Sendable in readInput(InputQuestion(prompt: "")) }
      result = try session.run(job, interruption: interruption, input: input, receive: report)
    } catch {
      return CellFailure(error is ParameterError ? .parameter : .sessionDied, summary: "\(error)", details: "\(error)")
    }
    if result.failure == nil { parameters.note(code) }
    return result.failure
  }

  public func interrupt() { interruption.interrupt() }

  public func forgetInterrupt() { interruption.forget() }

  public func setEnvironment(_ variables: [String: String]) { environment.withLock { $0.merge(variables) { $1 } } }

  public func complete(_ code: String, at position: Int) -> Completions { session.complete(code, at: position) }

  public func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? {
    session.inspect(code, at: position, isDetailed: isDetailed)
  }

  public func completeness(of code: String) -> Completeness { Completeness(of: code) }

  /// The session process ends with this one, whose end of its socket it watches.
  public func shutDown() {
    interrupt()
    session.close()
  }
}

extension Toolchain {
  /// The `6.3.1` of the compiler's own words.
  public var languageVersion: String {
    let words = ((try? version()) ?? "").split(separator: " ")
    guard let index = words.firstIndex(of: "version"), index + 1 < words.count else { return "unknown" }
    return String(words[index + 1])
  }
}
