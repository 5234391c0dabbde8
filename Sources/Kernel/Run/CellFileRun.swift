import Display
import Foundation
import Reports

/// What `megadoc run` was asked to do.
public struct RunOptions: Sendable {
  public var file: String
  /// `name=value`, as given.
  public var parameters: [String] = []
  /// Seconds a cell may take; nil for no limit.
  public var timeout: Double?
  /// Go on after a cell that failed.
  public var keepsGoing = false
  public var formats: [ReportFormat] = [.html]
  public var output: String?
  public var cache = CacheUse.use
  /// Leave the code out of the report.
  public var hidesCode = false

  public init(file: String) { self.file = file }
}

/// Runs the cells of a file in order, shows what they say, and writes the report, whatever happened.
public final class CellFileRun {
  private let options: RunOptions
  private let plan: RunPlan
  private let parameters: ParameterValues
  private let files: ReportFiles
  private let console = RunConsole()
  private let started = Date()
  private var cells: [ReportCell]
  private var failures: [CellFailure] = []
  private let cache: RunCache?
  /// When the results were made that were not computed in this run.
  private var kept: [Date] = []

  /// Reads the file and puts the parameters in. Throws `CellFileError` or `ParameterError`.
  public init(_ options: RunOptions) throws {
    self.options = options
    parameters = try ParameterValues(assignments: options.parameters)
    plan = try RunPlan(try CellFile(path: options.file), path: options.file, parameters: parameters)
    cache = RunCache(plan, path: options.file, use: options.cache)
    files = ReportFiles(file: options.file, output: options.output, formats: options.formats)
    cells = plan.reportCells
  }

  /// Throws where the toolchain or the runtime is missing, or the report cannot be written.
  public func run() throws -> ExitCode {
    let interruption = try InterruptionSource()
    console.dim("\(options.file): \(plan.codeCount) cells")
    let clock = ContinuousClock()
    var toolchain: Toolchain?
    let duration = try clock.measure {
      let engine = try RunEngine()
      toolchain = engine.toolchain
      try runSteps(engine, interruption)
    }
    let seconds = duration / .seconds(1)
    var provenance = RunProvenance.items(
      file: options.file, parameters: parameters, toolchain: toolchain, started: started, seconds: seconds)
    if let oldest = kept.min() {
      provenance.append(ProvenanceItem("Kept results", "\(kept.count) of \(plan.codeCount) cells, the oldest from \(oldest.ISO8601Format())"))
    }
    let report = Report(title: plan.title, cells: cells, provenance: provenance)
    if let toolchain { store(report, toolchain) }
    try files.write(report, hidingCode: options.hidesCode)
    // A cell that did not run cannot show what its label names.
    if failures.isEmpty, !report.unresolvedReferences.isEmpty { console.warnings(ReportFiles.warning(of: report.unresolvedReferences)) }
    let count = failures.count
    let verdict = count == 0 ? "done" : count == 1 ? "1 cell failed" : "\(count) cells failed"
    console.dim("\(verdict) in \(RunConsole.time(seconds)), report: \(files.paths.joined(separator: ", "))")
    return exitCode
  }

  /// A report can be written all the same where nothing can be kept.
  private func store(_ report: Report, _ toolchain: Toolchain) {
    do {
      let key = try StoredRun.key(plan, toolchain: toolchain, runtime: RuntimeLocation.find())
      let isComplete = failures.isEmpty && plan.steps.indices.allSatisfy { plan.steps[$0].code == nil || cells[$0].executionCount != nil }
      try StoredRun(plan, report: report, key: key, isComplete: isComplete).write(to: StoredRun.path(file: options.file, parameters: parameters))
    } catch {
      console.warnings("the outputs are not kept for 'megadoc render': \(error)")
    }
  }

  private var exitCode: ExitCode {
    guard let first = failures.first else { return .success }
    if failures.contains(where: { $0.kind == .interrupted }) { return .interrupted }
    return options.keepsGoing ? .cellFailed : ExitCode(first.kind)
  }

  private func runSteps(_ engine: RunEngine, _ interruption: InterruptionSource) throws {
    let runnable = plan.steps.indices.filter { plan.steps[$0].code != nil && cache?.known(number: plan.steps[$0].number) == nil }
    for index in plan.steps.indices {
      let step = plan.steps[index]
      guard let code = step.code else {
        if step.cell.kind == .markdown, !step.name.isEmpty { console.dim(step.name) }
        continue
      }
      console.cellStarted(step.number, of: plan.codeCount, name: step.cell.title ?? "cell \(step.number)")
      if let known = cache?.known(number: step.number) {
        show(known, index)
        continue
      }
      let next = runnable.first { $0 > index }.map { plan.steps[$0].code! }
      var failure = try run(index, code, next: next, engine, interruption)
      if failure == nil, interruption.count > 0 { failure = CellFailure(.interrupted, summary: "interrupted", details: "interrupted") }
      guard let failure else { continue }
      if step.tags.contains("raises-exception") && failure.kind != .interrupted { continue }
      failures.append(failure)
      if !options.keepsGoing || failure.kind == .interrupted { return }
    }
  }

  /// Runs one cell and records it; its failure, if it failed.
  private func run(_ index: Int, _ code: CellCode, next: CellCode?, _ engine: RunEngine, _ interruption: InterruptionSource) throws
    -> CellFailure?
  {
    let step = plan.steps[index]
    var filter = FatalMessageFilter()
    var recorder = OutputRecorder()
    let start = ContinuousClock.now
    let request = RunEngine.Request(code: code, name: step.name, next: next, timeout: options.timeout)
    let outcome = try engine.run(request, interruption: interruption) { [self] output in
      switch output {
      case .warnings(let text): console.warnings(text)
      case .cell(.printed(let bytes)), .cell(.complained(let bytes)):
        let shown = filter.pass(bytes)
        console.printed(shown)
        recorder.printed(shown)
      case .cell(.event(let event)):
        console.event(event)
        if case .update(let bundle, let id) = event, !recorder.update(bundle, id: id) { updateEarlier(bundle, id: id) }
        recorder.event(event)
      case .cell(.interrupting): console.dim("interrupting: Ctrl-C again kills the session")
      }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let held = filter.takeHeld()
    let failure = engine.failure(outcome, message: held)
    if let held, failure?.kind != .trap {
      console.printed(Array(held.utf8))
      recorder.printed(Array(held.utf8))
    }
    if let failure { console.failure(failure, cell: step.name) }
    console.cellEnded(seconds: seconds)
    cells[index].outputs = recorder.outputs(failure: failure)
    cells[index].sources = recorder.sources.map { DataSource($0.name, path: ReportFiles.absolute($0.path)) }
    cells[index].seconds = seconds
    cells[index].executionCount = engine.executionCount
    if failure == nil { cache?.keep(cells[index].outputs, number: step.number, seconds: seconds, trace: engine.lastTrace) }
    return failure
  }

  /// A cell that has been run before, just so.
  private func show(_ known: CachedCell, _ index: Int) {
    for output in known.outputs { console.output(output) }
    console.cellKnown(since: known.created)
    cells[index].outputs = known.outputs
    cells[index].seconds = known.seconds
    cells[index].executionCount = plan.steps[index].number
    kept.append(known.created)
  }

  /// A display of an earlier cell that this one replaces.
  private func updateEarlier(_ bundle: MimeBundle, id: String) {
    for index in cells.indices {
      cells[index].outputs = cells[index].outputs.map { output in
        if case .display(_, id: .some(id)) = output { .display(bundle, id: id) } else { output }
      }
    }
  }
}
