import CellEngine
import CellFiles
import Display
import Foundation
import CellResults
import OperatingSystem
import Reports

/// Runs cells of a file in order, shows what they say, and writes the report, whatever happened. Watching, it does so again
/// whenever the file changes, with the cells that are stale then.
public final class CellFileRun {
  private let options: RunOptions
  private let parameters: ParameterValues
  private let files: ReportFiles
  private let observer: any RunObserver
  private let started = Date()
  private var plan: RunPlan
  private var watch: FileWatch
  private var cells: [ReportCell] = []
  private var failures: [CellFailure] = []
  private var cache: RunCache?
  private let cacheUse: CacheUse
  /// When the results were made that were not computed in this run.
  private var kept: [Date] = []
  /// The file by a name that every client of a session gives it.
  private let path: String

  /// Reads the file and puts the parameters in. Throws `CellFileError`, `ParameterError` or `CellSelectionError`.
  public init(_ options: RunOptions) throws {
    self.options = options
    parameters = try ParameterValues(assignments: options.parameters)
    path = URL(fileURLWithPath: options.file).standardizedFileURL.path
    var watch = FileWatch(path: options.file)
    watch.note()
    let plan = try RunPlan(try CellFile(path: options.file), path: options.file, parameters: parameters)
    _ = try options.selection.positions(in: plan)
    (self.watch, self.plan) = (watch, plan)
    // What a command does, such as to load another file, the cache does not see.
    let hasCommands = plan.steps.contains { step in step.code.map { !MagicCell($0.text).asksForPackagesAlone } ?? false }
    cacheUse = hasCommands ? .off : options.cacheUse
    if plan.packages.isEmpty { cache = RunCache(plan, path: options.file, use: cacheUse) }
    files = ReportFiles(file: options.file, output: options.output, formats: options.reportFormats)
    observer = options.printsEvents ? EventStream() : RunConsole()
    cells = plan.reportCells()
  }

  /// Throws where the toolchain or the runtime is missing, the session cannot be reached, or the report cannot be written.
  public func run() throws -> ExitCode {
    // A client that goes away must not stop the cell of a session that stays.
    let interruption = try InterruptionSource(signals: options.session == nil ? [SIGINT, SIGTERM, SIGHUP] : [SIGINT])
    let session = try NamedSession.session(options.session)
    var code = try pass(options.selection, session, interruption)
    while options.watches {
      observer.receive(.note("watching \(options.file); Ctrl-C ends"))
      guard interruption.count == 0, watch.waitForChange(interruption) else { break }
      do {
        try readAgain()
      } catch {
        observer.receive(.note("\(error)"))
        continue
      }
      var selection = options.selection
      selection.staleOnly = true
      code = try pass(selection, session, interruption)
    }
    return code
  }

  /// Runs the selected cells once, and writes the report.
  private func pass(_ selection: CellSelection, _ session: any CellSession, _ interruption: InterruptionSource) throws -> ExitCode {
    failures = []
    observer.receive(.runStarted(file: options.file, cells: plan.codeCount, session: session.sessionName))
    let start = ContinuousClock.now
    try session.beginTurn(interruption: interruption, receive: observer.receive)
    do {
      findPackages(session, interruption)
      try runSteps(selection, session, interruption)
    } catch {
      try? session.endTurn()
      throw error
    }
    try session.endTurn()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let toolchain = try? Toolchain.find()
    var provenance = RunProvenance.items(
      file: options.file, parameters: parameters, toolchain: toolchain, packages: (try? session.ledger().packages) ?? [], started: started,
      seconds: seconds)
    if let oldest = kept.min() {
      let extent = "\(kept.count) of \(plan.codeCount) cells, the oldest from \(oldest.ISO8601Format())"
      provenance.append(ProvenanceItem("Kept results", extent))
    }
    let report = Report(title: plan.title, cells: cells, provenance: provenance)
    // Outputs of only some of the cells must not stand in for those of all.
    if options.selection.isEverything { store(report) }
    // A large report takes long: it is written to the end or not at all, so that nothing is lost.
    if options.session == nil, !options.watches { interruption.release([SIGTERM, SIGHUP]) }
    try files.write(report, hidingCode: options.hidesCode)
    // A cell that did not run cannot show what its label names.
    let unresolved = report.unresolvedReferences
    if isComplete, !unresolved.isEmpty { observer.receive(.warnings(ReportFiles.warning(of: unresolved))) }
    // The session may have ended with a cell.
    if options.session != nil, let ledger = try? session.ledger() {
      observer.receive(.stale(StaleCells.find(in: plan, file: path, ledger: ledger).map(\.cell)))
    }
    observer.receive(.runEnded(failures: failures.count, exit: exitCode, seconds: seconds, reports: files.paths))
    return exitCode
  }

  /// What is known of cells depends on the packages that they import, so these come first.
  private func findPackages(_ session: any CellSession, _ interruption: InterruptionSource) {
    if plan.packages.isEmpty || cacheUse == .off { return }
    let state = session.prepare(plan.packages, interruption: interruption, receive: observer.receive)
    cache = state.flatMap { RunCache(plan, path: options.file, use: cacheUse, packages: $0) }
  }

  /// A report can be written all the same where nothing can be kept.
  private func store(_ report: Report) {
    do {
      try StoredRun(report).write(to: StoredRun.path(file: options.file, parameters: parameters))
    } catch {
      observer.receive(.warnings("the outputs are not kept for 'megadoc render': \(error)"))
    }
  }

  /// Every cell that is to run has.
  private var isComplete: Bool {
    failures.isEmpty && plan.steps.indices.allSatisfy { plan.steps[$0].code == nil || cells[$0].executionCount != nil }
  }

  private var exitCode: ExitCode {
    guard let first = failures.first else { return .success }
    if failures.contains(where: { $0.kind == .interrupted }) { return .interrupted }
    return options.keepsGoing ? .cellFailed : ExitCode(first)
  }

  /// Goes with the first cell of a pass over the whole file.
  private var fileCells: [String]?

  private func runSteps(_ selection: CellSelection, _ session: any CellSession, _ interruption: InterruptionSource) throws {
    var chosen = try selection.positions(in: plan)
    if selection.staleOnly { chosen.formIntersection(StaleCells.find(in: plan, file: path, ledger: try session.ledger()).map(\.position)) }
    let isWhole = selection.isEverything || selection.staleOnly
    fileCells = isWhole ? plan.steps.filter { $0.code != nil }.map(\.options.code) : nil
    let decision = { [self] (index: Int) in cache?.decision(number: plan.steps[index].number) }
    // What is put back is compiled as well.
    let loadable = plan.steps.indices.filter { index in
      guard plan.steps[index].code != nil, chosen.contains(index) else { return false }
      if case .known = decision(index) { return false } else { return true }
    }
    for (index, step) in plan.steps.enumerated() {
      let next = loadable.first { $0 > index }.map { code(of: $0) }
      if step.code != nil, chosen.contains(index) {
        switch decision(index) {
        case .known(let cell):
          show(cell, index)
          continue
        case .putBack(let cell, _):
          if try putBack(cell, index, next: next, session, interruption) {
            show(cell, index, isPutBack: true)
            continue
          }
          if interruption.count > 0 {
            failures.append(CellFailure(.interrupted, summary: "interrupted", details: "interrupted"))
            return
          }
        case .run, nil: break
        }
      }
      guard loadable.contains(index) else {
        if step.cell.kind == .markdown, !step.name.isEmpty, selection.isEverything { observer.receive(.prose(step.name)) }
        if step.cell.kind == .code { observer.receive(.cellSkipped(step.heading(of: plan))) }
        continue
      }
      let result = try run(index, next: next, session, interruption)
      if result.endsRun { return observer.receive(.note("the run ends here, with success")) }
      var failure = result.failure
      if failure == nil, interruption.count > 0 { failure = CellFailure(.interrupted, summary: "interrupted", details: "interrupted") }
      guard let failure else { continue }
      if result.lostVariables { adviseAfterLoss(session) }
      if step.tags.contains("raises-exception") && failure.kind != .interrupted { continue }
      failures.append(failure)
      if !options.keepsGoing || failure.kind == .interrupted { return }
    }
  }

  private func code(of index: Int) -> CellCode {
    var code = plan.steps[index].code!
    code.notesVariables = cache != nil
    return code
  }

  /// Gives a cell's variables what was kept of them. False where that is not possible: it must run.
  private func putBack(
    _ known: CachedCell, _ index: Int, next: CellCode?, _ session: any CellSession, _ interruption: InterruptionSource
  ) throws -> Bool {
    guard let values = cache?.values(of: known) else { return false }
    guard try session.putBack(job(index, next: next), from: values, interruption: interruption) else { return false }
    cache?.putBack(known)
    return true
  }

  private func job(_ index: Int, next: CellCode?) -> CellJob {
    let step = plan.steps[index]
    var job = CellJob(
      code(of: index), name: step.name, heading: step.heading(of: plan), file: path,
      source: step.hasInjectedValues ? step.cell.source : nil,
      next: next, timeout: options.timeout)
    swap(&job.fileCells, &fileCells)
    if !plan.packages.isEmpty { job.packages = plan.packages }
    return job
  }

  /// Runs one cell and records its outputs.
  private func run(_ index: Int, next: CellCode?, _ session: any CellSession, _ interruption: InterruptionSource) throws -> CellResult {
    let step = plan.steps[index]
    var recorder = OutputRecorder()
    var redrawsOthers = false
    let result = try session.run(job(index, next: next), interruption: interruption, input: { nil }) { [self] event in
      observer.receive(event)
      switch event {
      case .output(_, let text): recorder.printed(Array(text.utf8))
      case .note(let text): recorder.printed(Array((text + "\n").utf8))
      case .display(let event):
        if case .update(let bundle, let id) = event, !recorder.update(bundle, id: id), updateEarlier(bundle, id: id) {
          redrawsOthers = true
        }
        recorder.event(event)
      default: break
      }
    }
    cells[index].outputs = recorder.outputs(failure: result.failure)
    cells[index].sources = recorder.sources
    cells[index].seconds = result.seconds
    // Not the session's own count: a report must not tell what was kept from before and what ran.
    cells[index].executionCount = step.number
    if result.failure == nil, !result.endsRun, cache != nil, let keepsake = session.keepsake {
      var trace = keepsake.trace
      if redrawsOthers { trace.obstacle = trace.obstacle ?? "it redraws what another cell has shown" }
      cache?.keep(cells[index], number: step.number, trace: trace, notes: keepsake.notes)
    }
    return result
  }

  /// What the session says when a cell runs, for one that does not.
  private func olderUses(of index: Int) -> String? {
    let earlier = plan.steps[..<index].indices.filter { plan.steps[$0].code != nil }.map(declarations)
    return OlderUses(of: declarations(of: index), earlier: earlier).text
  }

  private func declarations(of index: Int) -> OlderUses.Cell {
    let step = plan.steps[index]
    let cell = known[index] ?? OlderUses.Cell(step.code!, name: step.heading(of: plan).name)
    known[index] = cell
    return cell
  }
  private var known: [Int: OlderUses.Cell] = [:]

  /// A cell that has been run before, just so.
  private func show(_ known: CachedCell, _ index: Int, isPutBack: Bool = false) {
    observer.receive(.cellStarted(plan.steps[index].heading(of: plan)))
    for source in known.sources { observer.receive(.display(.source(source))) }
    for output in known.outputs {
      switch output {
      case .text(let stream, let text): observer.receive(.output(stream, text))
      case .display(let bundle, let id): observer.receive(.display(.display(bundle, id: id)))
      case .result(let bundle): observer.receive(.display(.result(bundle)))
      case .failure: break
      }
    }
    if let text = olderUses(of: index) { observer.receive(.warnings(text)) }
    observer.receive(.cellKnown(known.created, isPutBack: isPutBack))
    (cells[index].outputs, cells[index].sources) = (known.outputs, known.sources)
    cells[index].seconds = known.seconds
    cells[index].executionCount = plan.steps[index].number
    kept.append(known.created)
  }

  /// What earlier cells had computed has gone with the process of a named session.
  private func adviseAfterLoss(_ session: any CellSession) {
    guard let name = session.sessionName else { return }
    observer.receive(.note("megadoc session replay \(name) runs the cells again whose variables are lost"))
  }

  /// Replaces displays of earlier cells; false where there is none of that name.
  private func updateEarlier(_ bundle: MimeBundle, id: String) -> Bool {
    var found = false
    for (index, cell) in cells.enumerated() {
      for (position, output) in cell.outputs.enumerated() {
        guard case .display(_, id: .some(id)) = output else { continue }
        cells[index].outputs[position] = .display(bundle, id: id)
        found = true
      }
    }
    return found
  }

  // MARK: - Reading

  private func readAgain() throws {
    watch.note()
    plan = try RunPlan(try CellFile(path: options.file), path: options.file, parameters: parameters)
    cells = plan.reportCells(keeping: cells)
  }
}
