import Foundation
import Reports

/// Compiles and runs cells one after another, and keeps what the next one needs: the session, and the chain of modules.
public final class RunEngine {
  public struct Request: Sendable {
    public var code: CellCode
    public var name: String
    /// The cell that will probably follow: it is compiled while this one runs.
    public var next: CellCode?
    public var timeout: Double?
  }

  public enum Output: Sendable {
    case warnings(String)
    case cell(SessionOutput)
  }

  enum Result {
    case ended(CellEnding, module: String)
    case doesNotCompile([CompilerDiagnostic], CellCode)
  }

  public let toolchain: Toolchain
  /// How many cells have been run or tried.
  public private(set) var executionCount = 0

  private let runtime: RuntimeLocation
  private let scratch: ScratchFolder
  private let ahead: CompileAhead
  private var session: Session
  private var head = CellCompiler.root
  private var failureText: FailureText

  public init() throws {
    toolchain = try Toolchain.find()
    runtime = try RuntimeLocation.find()
    scratch = try ScratchFolder()
    session = try Session(runtime: runtime, toolchain: toolchain)
    ahead = CompileAhead(try CellCompiler(toolchain: toolchain, runtime: runtime, folder: scratch.path))
    failureText = FailureText(symbolizer: Symbolizer(toolchain: toolchain, folder: scratch.path), cells: [:])
  }

  func run(_ request: Request, interruption: InterruptionSource, receive: (Output) -> Void) throws -> Result {
    if !session.isAlive {
      session = try Session(runtime: runtime, toolchain: toolchain)
      head = CellCompiler.root
    }
    executionCount += 1
    let compiled: CompiledCell
    do {
      compiled = try ahead.take(request.code, number: executionCount, after: head)
    } catch let failure as CellCompiler.Failure {
      if let next = request.next { ahead.begin(next, number: executionCount + 1, after: head) }
      return .doesNotCompile(failure.diagnostics, request.code)
    }
    failureText.cells[compiled.module] = .init(code: request.code, name: request.name)
    if !compiled.warnings.isEmpty { receive(.warnings(DiagnosticText(request.code).text(of: compiled.warnings))) }
    let headAfter = compiled.joinsChain ? compiled.module : head
    if let next = request.next { ahead.begin(next, number: executionCount + 1, after: headAfter) }
    let ending = try session.run(compiled, timeout: request.timeout, interruption: interruption) { receive(.cell($0)) }
    // A variable whose initial value was never computed must not be seen by later cells.
    if case .finished = ending { head = headAfter }
    return .ended(ending, module: compiled.module)
  }

  func failure(_ result: Result, message: String?) -> CellFailure? {
    switch result {
    case .doesNotCompile(let diagnostics, let code): failureText.compileFailure(diagnostics, code: code)
    case .ended(let ending, let module): failureText.failure(ending, message: message, module: module)
    }
  }
}
