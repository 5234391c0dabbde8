import CellEngine
import Display
import Foundation
import CellResults
import OperatingSystem

/// A session that tests feed cell by cell, as the front does.
final class LiveNotebook {
  struct CellRun {
    var printed = ""
    var results: [String] = []
    var warnings = ""
    var failure: CellFailure?
    var seconds = 0.0
    /// The time limit in seconds.
    var limit = 0.0
    /// Printed text and displays in the order in which they came.
    var sequence: [String] = []
  }

  let engine: RunEngine

  init() throws { engine = try RunEngine() }

  init(_ engine: RunEngine) { self.engine = engine }

  /// `hear` is told of printed text as it comes.
  @discardableResult
  func run(
    _ code: String, timeout: Double? = 600, interruption: InterruptionSource? = nil, hear: (String) -> Void = { _ in }
  ) throws -> CellRun {
    var run = CellRun()
    var filter = FatalMessageFilter()
    let request = RunEngine.Request(code: CellCode(text: code, path: "test.swift"), name: "cell", timeout: timeout)
    let start = ContinuousClock.now
    let outcome = try engine.run(request, interruption: interruption) { output in
      switch output {
      case .warnings(let text): run.warnings += text
      case .cell(.printed(let bytes)), .cell(.standardError(let bytes)):
        let text = String(decoding: filter.pass(bytes), as: UTF8.self)
        run.printed += text
        hear(text)
        run.sequence += text.split(separator: "\n").map(String.init)
      case .cell(.event(.result(let bundle))):
        run.results.append(bundle.plain ?? "")
      case .cell(.event(.display(let bundle, _))):
        run.sequence.append("display " + (bundle.plain ?? ""))
      default: break
      }
    }
    run.seconds = (ContinuousClock.now - start) / .seconds(1)
    run.failure = engine.failure(outcome, message: filter.message)
    if run.failure?.kind != .trap { run.printed += String(decoding: filter.takeAll(), as: UTF8.self) }
    return run
  }
  /// Runs a cell that ends only by its time limit. Compiling counts, and may take all of it on a busy machine: then again with twice as much.
  func runPastLimit(_ code: String, limit: Double = 4) throws -> CellRun {
    var run = try run(code, timeout: limit)
    run.limit = limit
    guard run.failure?.summary.contains("while it was compiled") == true, limit < 100 else { return run }
    return try runPastLimit(code, limit: limit * 2)
  }
}
