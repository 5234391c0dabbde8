import CellEngine
import CellFiles
import Foundation
import OperatingSystem
import Reports

/// Writes the report of a file from the outputs that are there, and runs the file only where they are not its own.
public struct ReportRender {
  private let options: RunOptions
  private let isFrozen: Bool
  private let console = RunConsole()

  /// With `isFrozen`, nothing is ever run.
  public init(_ options: RunOptions, isFrozen: Bool = false) { (self.options, self.isFrozen) = (options, isFrozen) }

  /// Throws `CellFileError`, `ParameterError`, `RenderError`, or what a run throws.
  public func run() throws -> ExitCode {
    if options.file.hasSuffix(".ipynb") { return try write(NotebookReport.read(options.file), from: "the outputs in the notebook") }
    let parameters = try ParameterValues(assignments: options.parameters)
    let plan = try RunPlan(try CellFile(path: options.file), path: options.file, parameters: parameters)
    let stored = StoredRun(path: StoredRun.path(file: options.file, parameters: parameters))
    if isFrozen {
      guard let stored else { throw RenderError(file: options.file) }
      let (report, missing) = stored.report(of: plan)
      if missing > 0 {
        console.warnings("\(missing) of \(plan.codeCount) cells have no stored outputs: they are new, changed or never ran")
      }
      return try write(report, from: "stored outputs")
    }
    guard let report = stored?.report(of: plan).report, isCurrent(report, plan) else { return try CellFileRun(options).run() }
    return try write(report, from: "stored outputs; 'megadoc run --refresh' runs it again")
  }

  /// The cache would give every cell just these outputs.
  private func isCurrent(_ report: Report, _ plan: RunPlan) -> Bool {
    let cache = RunCache(plan, path: options.file, use: options.cacheUse)
    return zip(plan.steps, report.cells).allSatisfy { step, cell in
      step.code == nil || cell.executionCount != nil && cache?.decision(number: step.number)?.results?.outputs == cell.outputs
    }
  }

  /// Renders now and after every change of the file, until Ctrl-C.
  public func watch() throws -> ExitCode {
    var watch = FileWatch(path: options.file)
    repeat {
      watch.note()
      do { _ = try run() } catch { console.warnings("megadoc: \(error)") }
      console.dim("watching \(options.file); Ctrl-C ends")
      // A run has taken the signals for itself.
    } while watch.waitForChange(try InterruptionSource())
    return .success
  }

  private func write(_ report: Report, from source: String) throws -> ExitCode {
    let files = ReportFiles(file: options.file, output: options.output, formats: options.reportFormats)
    let seconds = try ContinuousClock().measure { try files.write(report, hidingCode: options.hidesCode) } / .seconds(1)
    if !report.unresolvedReferences.isEmpty { console.warnings(ReportFiles.warning(of: report.unresolvedReferences)) }
    console.dim("\(files.paths.joined(separator: ", ")) from \(source), \(RunConsole.time(seconds))")
    return .success
  }
}

/// There is nothing to write a report from.
public struct RenderError: Error, CustomStringConvertible, Sendable {
  public let file: String
  public var description: String { "\(file) has no stored outputs with these parameters: 'megadoc run \(file)' makes them" }
}
