import Foundation
import CellResults
import OperatingSystem

/// Compiles and runs cells one after another, and keeps what the next one needs: the session, and the chain of modules.
public final class RunEngine {
  public struct Request: Sendable {
    public var code: CellCode
    public var name: String
    /// The cell that will probably follow: it is compiled while this one runs.
    public var next: CellCode?
    /// Seconds; nil for no limit.
    public var timeout: Double?

    /// From an earlier run of the same cell: its variables are read from this file, and nothing of it runs.
    public var keptVariables: String?

    /// Modules of earlier versions of the same cell, with the variables and types that it declares no more: where it succeeds, no later
    /// cell means what they declare.
    package var replaced: [(module: String, names: Set<String>)] = []

    /// What an undo of the cell goes back to, where its commands have changed that before its code; nil for what counts when it starts.
    package var chainBefore: CellChain?

    /// A question of the session's own, such as for the variables: there is nothing of it to undo.
    public var changesNothing = false

    /// Asked where the cell reads a line of its standard input; nil is the end of it.
    public var input: @Sendable () -> String?

    public init(
      code: CellCode, name: String, next: CellCode? = nil, timeout: Double? = nil, input: @escaping @Sendable () -> String? = { nil }
    ) {
      (self.code, self.name, self.next, self.timeout, self.input) = (code, name, next, timeout, input)
    }
  }

  public enum Output: Sendable {
    case warnings(String)
    /// Between two cells these cells have lost their variables, or all where there is no list.
    case lostMeanwhile([String]?)
    case cell(SessionOutput)
  }

  public enum Outcome: Sendable {
    case ended(CellEnding, module: String, fate: VariablesFate)
    case doesNotCompile([CompilerDiagnostic], CellCode)
  }

  public let toolchain: Toolchain
  /// How many cells have been run or tried.
  public private(set) var executionCount = 0

  /// How long the last cell was compiled and run, in seconds.
  public struct Times: Sendable {
    public var compile = 0.0
    public var run = 0.0
  }
  public private(set) var lastTimes = Times()
  /// False once the process of the variables has gone; the next cell gets another.
  public var isAlive: Bool { session.isAlive }

  /// Variables that every cell finds in its environment, whatever has become of the process; no value is empty.
  public var environment: [String: String] = [:]

  /// Those that cells can import.
  public private(set) var packages: SessionPackages
  /// Cells have run in the process, and may have loaded packages.
  private var hasRun = false

  private let runtime: RuntimeLocation
  let scratch: ScratchFolder
  private let ahead: CompileAhead
  var session: Session
  package private(set) var chain = CellChain()
  private var failureText: FailureText
  var shelf = SnapshotShelf()

  /// How many of the newest cells can be undone, at what expense.
  public var snapshotLimits: SnapshotLimits {
    get { shelf.limits }
    set {
      shelf.limits = newValue
      shelf.trim(beside: session)
    }
  }

  /// Throws where the toolchain or the runtime is missing. The compiler may think about one cell for `compileTimeLimit` seconds.
  public init(compileTimeLimit: Double = 60, cache: CacheFolder = .standard) throws {
    toolchain = try Toolchain.find()
    runtime = try RuntimeLocation.find()
    for folder in [nil, "compiled", "results", "latest", "packages"] { try cache.check(folder.map { "\(cache.path)/\($0)" }) }
    scratch = try ScratchFolder()
    session = try Session(runtime: runtime, toolchain: toolchain)
    packages = SessionPackages(toolchain: toolchain, runtime: runtime, cache: cache)
    var compiler = try CellCompiler(toolchain: toolchain, runtime: runtime, folder: scratch.path)
    compiler.timeLimit = compileTimeLimit
    compiler.kept = CompiledCells(in: cache, toolchain: toolchain, runtime: runtime)
    DispatchQueue.global(qos: .utility).async { cache.trim() }
    ahead = CompileAhead(compiler)
    failureText = FailureText(symbolizer: Symbolizer(toolchain: toolchain, folder: scratch.path), cells: [:])
  }

  /// What a language server must know to see what the next cell will see.
  public struct Context: Sendable {
    public var imports: [String]
    /// Where the modules of the cells are.
    public var folder: String
    public var importArguments: [String]
    public var languageServer: String
  }

  public var context: Context {
    let chain = session.isAlive ? chain : chain.afterDeath
    return Context(
      imports: ["import \(chain.head)"] + chain.imports, folder: scratch.path, importArguments: ahead.importArguments(chain),
      languageServer: toolchain.languageServer)
  }

  /// Removes the files of this session at once, where the process ends with other threads still holding on to it.
  public func discardFiles() { scratch.remove() }

  /// What the last cell took from outside its process. Files are looked at when this is asked for.
  public var lastTrace: CellTrace { CellTrace(notes: session.lastInputs, start: lastStart) }
  private var lastStart = FileStamp.Moment.now

  /// What the last cell's variables were at its end; nil where that was not asked for, or could not be found out.
  package private(set) var notes: NotedVariables?

  private func variableUse(_ request: Request, _ compiled: CompiledCell) -> VariableUse {
    if let kept = request.keptVariables { return .putBack(kept) }
    return compiled.notesVariables ? .note("\(scratch.path)/\(compiled.module).values") : .none
  }

  /// A fresh process without variables; imports hold.
  public func restart() throws {
    session = try Session(runtime: runtime, toolchain: toolchain)
    chain = chain.afterDeath
    hasRun = false
    shelf.clear()
  }

  /// Gets packages that later cells can import. `progress` is told of a build. Throws `PackageError`.
  public func add(_ requests: [PackageRequest], interruption: InterruptionSource? = nil, progress: (PackageProgress) -> Void) throws {
    defer { chain.packages = packages.builds }
    do {
      try packages.add(requests, isLoaded: hasRun, isInterrupted: { interruption?.isPending ?? false }, progress: progress)
    } catch PackageError.interrupted {
      _ = interruption?.take()
      throw PackageError.interrupted
    }
  }

  /// Compiles and runs one cell. Where the session has died before, a new one is started first, without variables.
  /// Throws for faults of the installation; those of the cell are in the outcome.
  public func run(_ request: Request, interruption: InterruptionSource? = nil, receive: (Output) -> Void) throws -> Outcome {
    try recover(receive)
    executionCount += 1
    hasRun = true
    let clock = ContinuousClock()
    let start = clock.now
    // The copy is made while the cell is compiled.
    if snapshotLimits.count > 0, !shelf.isCurrent { session.requestSnapshot() }
    let compiled: CompiledCell
    var base = chain
    do {
      let kept = request.replaced.isEmpty ? [] : [CellSyntax(request.code.text).declarations]
      for (module, names) in request.replaced {
        base = try ahead.retiring(.edited(names: names, kept: kept), of: module, place: "\(executionCount)", in: base)
      }
      compiled = try ahead.take(request.code, number: executionCount, after: base) {
        interruption?.isPending ?? false || request.timeout.map { (clock.now - start) / .seconds(1) > $0 } ?? false
      }
    } catch is CellCompiler.Interrupted {
      if interruption?.take() != true, let limit = request.timeout {
        return .ended(.timedOutCompiling(seconds: limit), module: "Cell_\(executionCount)", fate: .kept)
      }
      return .ended(.interrupted(reason: nil, frames: []), module: "Cell_\(executionCount)", fate: .kept)
    } catch let failure as CellCompiler.Failure {
      if let next = request.next { ahead.begin(next, number: executionCount + 1, after: chain) }
      return .doesNotCompile(failure.diagnostics, request.code)
    }
    lastTimes.compile = (clock.now - start) / .seconds(1)
    // It would be run.
    if request.keptVariables != nil, !compiled.notesVariables {
      return .ended(.unloadable("its variables cannot be put back"), module: compiled.module, fate: .kept)
    }
    failureText.cells[compiled.module] = .init(code: request.code, name: request.name)
    if !compiled.warnings.isEmpty { receive(.warnings(DiagnosticText(request.code).text(of: compiled.warnings))) }
    let chainAfter = base.appending(compiled)
    if let next = request.next { ahead.begin(next, number: executionCount + 1, after: chainAfter) }
    if let copy = try session.takeSnapshot(receive: { receive(.cell($0)) }) { shelf.add(copy, chain: chain) }
    guard session.isAlive else { return .ended(.died(status: -SIGKILL), module: compiled.module, fate: bringBack()) }
    // It has ended while the cell was compiled.
    if recoverFromDeath(receive) { return try run(request, interruption: interruption, receive: receive) }
    shelf.keep(request.chainBefore ?? chain)
    if !request.changesNothing { shelf.cellStarts(request.name) }
    lastStart = .now
    notes = nil
    let use = variableUse(request, compiled)
    let loaded = clock.now
    defer { lastTimes.run = (clock.now - loaded) / .seconds(1) }
    let ending = try session.run(
      compiled, isOptimized: request.code.isOptimized, environment: environment, variables: use, timeout: request.timeout,
      interruption: interruption, input: request.input
    ) { output in
      guard case .hotLoopDetected = output else { return receive(.cell(output)) }
      if request.code.isOptimized { return }
      let advice = "which is compiled without optimization: tag it \"optimize\""
      receive(.warnings("\(request.name) spends most of its time in code of its own, \(advice)"))
    }
    if case .finished = ending {
      chain = chainAfter
    } else {
      chain.addImports(of: compiled)
      if session.isAlive { session.discardLast() }
    }
    if case (.note(let path), .finished) = (use, ending) { notes = NotedVariables(path: path) }
    // The copy is of the time right before it, whether it was to change something or not.
    if !session.isAlive { shelf.cellStarts(request.name) }
    let fate = session.isAlive ? .kept : bringBack()
    shelf.trim(beside: session)
    return .ended(ending, module: compiled.module, fate: fate)
  }

  /// Snapshots go on seeing what was there before.
  private var retirementPlace: String { "\(executionCount)_\(retirements)" }
  private var retirements = 0

  /// Has no later cell mean what these cells declare: its functions, but for those that one of `texts` declares just so, and `names`.
  package func retire(_ modules: [(module: String, names: Set<String>)], butFor texts: [String]) throws {
    let kept = texts.map { CellSyntax($0).declarations }
    retirements += 1
    for (module, names) in modules {
      chain = try ahead.retiring(.edited(names: names, kept: kept), of: module, place: retirementPlace, in: chain)
    }
  }

  /// Has no later cell mean what earlier ones have declared by these names: `f`, or `Type.member`. What was compiled goes on using it.
  package func forget(_ names: [String]) throws {
    retirements += 1
    for module in chain.modules { chain = try ahead.retiring(.named(names), of: module, place: retirementPlace, in: chain) }
  }

  /// Brings back the variables, functions and types as they were before the cell that was run last, whether it failed or not.
  /// Files and other processes are as they are. Returns the name of that cell. Throws `UndoError` where there is no snapshot.
  @discardableResult
  public func undo() throws -> String {
    guard let last = shelf.snapshots.last(where: { $0.cell != nil }) else { throw UndoError(description: "there is no cell left to undo") }
    if case .missing(let reason) = last.content {
      throw UndoError(description: "\(last.cell!) cannot be undone: no snapshot was taken before it, because \(reason)")
    }
    session.end()
    guard case .broughtBack(let cell, _) = bringBack() else {
      throw UndoError(description: "the snapshot did not wake up; the variables are lost")
    }
    return cell
  }

  /// Replaces a session that has gone by the newest copy of it.
  func bringBack() -> VariablesFate {
    guard let (copy, earlier, cells) = shelf.takeNewest() else { return .lost }
    (session, chain) = (copy, earlier)
    chain.packages = packages.builds
    return .broughtBack(before: cells.last!, undone: Array(cells.dropFirst()))
  }

  /// What to tell of an outcome; nil where the cell succeeded. `message` is what the runtime printed as its last word.
  public func failure(_ outcome: Outcome, message: String?) -> CellFailure? {
    switch outcome {
    case .doesNotCompile(let diagnostics, let code): failureText.compileFailure(diagnostics, code: code)
    case .ended(let ending, let module, let fate): failureText.failure(ending, fate: fate, message: message, module: module)
    }
  }
}
