import Display
import Kernel

internal import Reports

/// Runs cells in a session process, as `megadoc run` does.
public final class SessionEngine: ExecutionEngine {
  public let languageVersion: String
  // Touched by the running thread alone: the engine and the parameters.
  private nonisolated(unsafe) let engine: RunEngine
  private let interruption: InterruptionSource
  private let assistance: SourceAssistance
  private nonisolated(unsafe) var parameters = InjectedParameters()

  /// Throws where the toolchain or the runtime is missing. The session process starts at once.
  public init() throws {
    let engine = try RunEngine()
    self.engine = engine
    interruption = try InterruptionSource(byMessage: ())
    languageVersion = engine.toolchain.languageVersion
    assistance = SourceAssistance(engine.context)
  }

  public func execute(
    _ code: String, name: String, report: @escaping @Sendable (ExecutionEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> ExecutionOutcome {
    defer { assistance.update(engine.context) }
    var output = PrintedText(report: report)
    let outcome: RunEngine.Outcome
    do {
      let cell = CellCode(text: try parameters.typed(code), path: name)
      let request = RunEngine.Request(code: cell, name: name) { readInput(InputQuestion(prompt: "")) }
      outcome = try engine.run(request, interruption: interruption) { piece in
        switch piece {
        case .warnings(let text): report(.output(.stderr, text + "\n"))
        case .cell(.printed(let bytes)): output.add(bytes, to: .stdout)
        case .cell(.complained(let bytes)): output.add(bytes, to: .stderr)
        case .cell(.event(let event)):
          output.finishCharacter()
          report(.display(event))
        case .cell(.interrupting): break
        }
      }
    } catch {
      let name = error is ParameterError ? "ParameterError" : "SessionError"
      return .failed(ExecutionFailure(name: name, message: "\(error)", traceback: ["\(error)"]))
    }
    let lastWord = output.takeHeld()
    guard let failure = engine.failure(outcome, message: lastWord) else {
      if let lastWord { report(.output(.stderr, lastWord)) }
      parameters.note(code)
      return .finished
    }
    if let lastWord, failure.kind != .trap { report(.output(.stderr, lastWord)) }
    return .failed(ExecutionFailure(failure))
  }

  public func interrupt() { interruption.interrupt() }

  public func forgetInterrupt() { interruption.forget() }

  public func complete(_ code: String, at position: Int) -> Completions { assistance.complete(code, at: position) }

  public func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? {
    assistance.inspect(code, at: position, isDetailed: isDetailed)
  }

  public func completeness(of code: String) -> Completeness { Completeness(of: code) }

  /// The session process ends with this one, whose end of its socket it watches.
  public func shutDown() {
    interrupt()
    assistance.shutDown()
    engine.discardFiles()
  }
}

extension ExecutionFailure {
  init(_ failure: CellFailure) {
    let names: [CellFailure.Kind: String] = [
      .compile: "CompileError", .uncaughtError: "UncaughtError", .trap: "Trap", .interrupted: "Interrupted", .timeout: "Timeout",
      .sessionDied: "SessionDied", .parameter: "ParameterError",
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
