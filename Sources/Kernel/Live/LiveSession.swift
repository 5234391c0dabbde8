import CellEngine
import Display
import Foundation
import CellResults
import OperatingSystem
import Synchronization

/// A session of this process: cells with their commands, the ledger of what was run, and answers to questions about code.
public final class LiveSession: CellSession {
  public let sessionName: String?
  public let engine: RunEngine
  public let assistance: SourceAssistance
  let book = Mutex(Ledger())
  /// By the numbers of entries of the ledger. Touched by the thread that runs cells alone.
  var modules: [Int: String] = [:]
  var known: [Int: OlderUses.Cell] = [:]
  /// The last cell was more than commands.
  private var hasRunCode = false
  /// Why the packages of the file cannot be had whose first cell runs next.
  var refusal: CellFailure?

  /// Throws where the toolchain or the runtime is missing. The session process starts at once, and ends with the thread that
  /// runs cells.
  public init(name: String? = nil) throws {
    sessionName = name
    engine = try RunEngine()
    assistance = SourceAssistance(engine.context)
  }

  public func run(
    _ job: CellJob, interruption: InterruptionSource? = nil, input: @escaping @Sendable () -> String? = { nil },
    receive: @escaping (RunEvent) -> Void
  ) throws -> CellResult {
    receive(.cellStarted(job.heading))
    if let codes = job.fileCells, let file = job.file { try retireStrays(of: file, codes) }
    let lostBefore = ledger().lost.count
    var context = CellRunContext(interruption: interruption, input: input, timeout: job.timeout, next: job.next, receive: receive)
    if let file = job.file { context.folder = Folder.of(file) }
    let earlier = earlierVersions(of: job)
    context.replaced = earlier.compactMap { version in modules[version.entry.number].map { ($0, version.names) } }
    let start = ContinuousClock.now
    let date = Date()
    let countBefore = engine.executionCount
    let obstacle = refusal ?? need(job.packages, context)
    refusal = nil
    var failure = try obstacle ?? MagicCell.run(job.code, name: job.name, in: self, context)
    hasRunCode = engine.executionCount > countBefore
    let goodEnd = failure?.exitStatus == 0 ? failure : nil
    if let goodEnd {
      receive(.note(goodEnd.summary))
      failure = nil
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if failure == nil, goodEnd == nil {
      replace(earlier)
      warnOfOlderUses(of: job, replacing: earlier.map(\.entry), receive)
    }
    failure = failure.map(explainNames)
    if hasRunCode { modules[ledger().entries.count + 1] = "Cell_\(engine.executionCount)" }
    record(
      job.code.text, source: job.source, heading: job.heading, file: job.file, cellID: job.cellID, failure: failure, seconds: seconds,
      started: date)
    if !engine.isAlive { book.withLock { $0.loseAll() } }
    let result = CellResult(
      failure: failure, seconds: seconds, executionCount: engine.executionCount,
      lostVariables: failure != nil && ledger().lost.count > lostBefore, endsRun: goodEnd != nil)
    receive(.cellEnded(result))
    return result
  }

  /// What a cell is run with.
  struct CellRunContext {
    var interruption: InterruptionSource?
    var input: @Sendable () -> String?
    var timeout: Double?
    var next: CellCode?
    var changesNothing = false
    /// From which folders of packages are named.
    var folder = FileManager.default.currentDirectoryPath
    /// See `RunEngine.Request`.
    var replaced: [(module: String, names: Set<String>)] = []
    var chainBefore: CellChain?
    var receive: (RunEvent) -> Void
  }

  /// Runs code without any commands in it; why it failed, if it did.
  func execute(_ code: CellCode, name: String, _ context: CellRunContext) throws -> CellFailure? {
    defer { assistance.update(engine.context) }
    let receive = context.receive
    var text = PrintedText { receive(.output($0, $1)) }
    var request = RunEngine.Request(code: code, name: name, next: context.next, timeout: context.timeout, input: context.input)
    (request.changesNothing, request.replaced, request.chainBefore) = (context.changesNothing, context.replaced, context.chainBefore)
    let outcome = try engine.run(request, interruption: context.interruption) { piece in
      switch piece {
      case .warnings(let warnings): receive(.warnings(warnings))
      case .lostMeanwhile(let cells?): book.withLock { book in cells.forEach { book.mark($0, as: .lost) } }
      case .lostMeanwhile(nil): book.withLock { $0.loseAll() }
      case .cell(.printed(let bytes)): text.add(bytes, to: .standardOutput)
      case .cell(.standardError(let bytes)): text.add(bytes, to: .standardError)
      case .cell(.event(.source(let source))):
        // Clients of the session may be in another folder.
        receive(.display(.source(DataSource(source.name, path: ReportFiles.absolute(source.path)))))
      case .cell(.event(let event)):
        text.finishCharacter()
        receive(.display(event))
      case .cell(.interrupting): receive(.interrupting)
      // The engine has made a warning of it.
      case .cell(.hotLoopDetected): break
      }
    }
    if case .ended(_, _, .broughtBack(_, let undone)) = outcome { book.withLock { book in undone.forEach { book.mark($0, as: .lost) } } }
    let failure = engine.failure(outcome, message: text.lastWord)
    text.end(isTrap: failure?.kind == .trap)
    return failure
  }

  public var keepsake: CellKeepsake? { hasRunCode ? CellKeepsake(trace: engine.lastTrace, notes: engine.notes) : nil }

  public func putBack(_ job: CellJob, from file: String, interruption: InterruptionSource?) throws -> Bool {
    var request = RunEngine.Request(code: job.code, name: job.name, next: job.next, timeout: job.timeout)
    request.keptVariables = file
    let outcome = try engine.run(request, interruption: interruption) { _ in }
    if !engine.isAlive { book.withLock { $0.loseAll() } }
    guard case .ended(.finished, _, _) = outcome else { return false }
    known[ledger().entries.count + 1] = OlderUses.Cell(job.code, name: job.heading.name)
    record(job.code.text, source: job.source, heading: job.heading, file: job.file, failure: nil, seconds: 0, started: Date())
    return true
  }

  func noteInLedger(_ packages: [PackageBuild.Package]) { book.withLock { $0.packages = packages } }

  func record(
    _ text: String, source: String? = nil, heading: CellHeading, file: String?, cellID: String? = nil, failure: CellFailure?,
    seconds: Double, started: Date
  ) {
    let forgotten = MagicCell(text).forgotten
    book.withLock { book in
      var entry = Ledger.Entry(
        number: book.entries.count + 1, heading: heading, file: file, text: text, source: source, failure: failure?.summary,
        seconds: seconds, started: started)
      (entry.cellID, entry.forgets) = (cellID, failure == nil ? forgotten : [])
      book.entries.append(entry)
    }
  }

  /// An entry of lost variables is about to be run again.
  func replay(_ number: Int) { book.withLock { $0.entries[number - 1].fate = .replayed } }

  /// Brings back the variables as they were before the cell that ran last. Throws `UndoError`.
  /// `isRemembered`: some had been forgotten since.
  func undo() throws -> (cell: String, isRemembered: Bool) {
    let cell = try engine.undo()
    let forgetting = { (book: Ledger) in book.living.filter { !$0.forgets.isEmpty && $0.heading.name != cell }.count }
    let isRemembered = book.withLock { book in
      let before = forgetting(book)
      book.mark(cell, as: .undone)
      return forgetting(book) < before
    }
    assistance.update(engine.context)
    return (cell, isRemembered)
  }

  /// Forgets every variable: a fresh process.
  func reset() throws {
    try engine.restart()
    book.withLock { $0.loseAll() }
    assistance.update(engine.context)
  }

  public func ledger() -> Ledger { book.withLock { $0 } }

  // There is no one else.
  public func beginTurn(interruption: InterruptionSource?, receive: (RunEvent) -> Void) {}
  public func endTurn() {}

  public func warmUp() {
    DispatchQueue.global().async { [assistance] in assistance.warmUp() }
  }

  public func complete(_ code: String, at position: Int) -> Completions {
    MagicCell.completions(code, at: position) ?? assistance.complete(code, at: position)
  }
  public func signatures(_ code: String, at position: Int) -> [CallSignature] { assistance.signatures(code, at: position) }
  public func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? {
    assistance.inspect(code, at: position, isDetailed: isDetailed)
  }

  /// Ends the process of the language server and removes files, where this process ends with other threads still at work.
  public func close() {
    assistance.shutDown()
    engine.discardFiles()
  }
}
