import CellEngine
import Display
import Kernel
internal import CellResults
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
    _ code: String, name: String, report: @escaping @Sendable (ExecutionEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> ExecutionOutcome {
    count += 1
    session.engine.environment = environment.withLock { $0 }
    let result: CellResult
    do {
      let cell = CellCode(text: try parameters.typed(code), path: name)
      let job = CellJob(cell, name: name, heading: CellHeading(number: count))
      result = try session.run(job, interruption: interruption, input: { readInput(InputQuestion(prompt: "")) }) { event in
        switch event {
        case .warnings(let text): report(.output(.stderr, text + "\n"))
        case .note(let text): report(.output(.stdout, text + "\n"))
        case .output(let stream, let text): report(.output(stream == .standardError ? .stderr : .stdout, text))
        case .display(let event): report(.display(event))
        default: break
        }
      }
    } catch {
      let name = error is ParameterError ? "ParameterError" : "SessionError"
      return .failed(ExecutionFailure(name: name, message: "\(error)", traceback: ["\(error)"]))
    }
    if let failure = result.failure { return .failed(ExecutionFailure(failure)) }
    parameters.note(code)
    return .finished
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

extension ExecutionFailure {
  init(_ failure: CellFailure) {
    let names: [CellFailure.Kind: String] = [
      .compile: "CompileError", .uncaughtError: "UncaughtError", .trap: "Trap", .exit: "Exit", .interrupted: "Interrupted",
      .timeout: "Timeout", .sessionDied: "SessionDied", .parameter: "ParameterError",
    ]
    let lines = failure.details.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.init(name: names[failure.kind] ?? failure.kind.rawValue, message: failure.summary, traceback: lines)
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
