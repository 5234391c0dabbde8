import CellEngine
import CellResults
import OperatingSystem

/// Runs hostile cells one after another in one session, and looks each time whether the variables are still there.
struct HostileTrial {
  struct Result: Sendable {
    var cell: HostileCell
    var failure: CellFailure?
    var observed: HostileCell.Outcome
    /// Seconds from the end of the hostile cell to the value of the next, compiling included.
    var recovery: Double
    /// What the next cell shows, and what it has to show.
    var value: String?
    var expectedValue: String
    var isAsExpected: Bool { observed == cell.outcome && value == expectedValue }
  }

  private let engine: RunEngine
  private let scratch: ScratchFolder
  private var count = 0

  /// Throws where the toolchain or the runtime is missing.
  init() throws {
    // Nothing of it is compiled before.
    scratch = try ScratchFolder()
    engine = try RunEngine(compileTimeLimit: 15, cache: CacheFolder(path: scratch.path))
    _ = try run(HostileCell.preparation)
    count = 3
  }

  mutating func run(_ cell: HostileCell) throws -> Result {
    let outcome = try run(cell.code, timeout: cell.limit)
    let clock = ContinuousClock()
    let start = clock.now
    let check = try run(HostileCell.check)
    let expected = count + 1
    count = check.value.flatMap { Int($0) } ?? count
    return Result(
      cell: cell, failure: outcome.failure, observed: outcome.observed, recovery: (clock.now - start) / .seconds(1),
      value: check.value ?? check.failure?.details, expectedValue: "\(expected)")
  }

  private func run(_ code: String, timeout: Double = 20) throws -> (failure: CellFailure?, observed: HostileCell.Outcome, value: String?) {
    var value: String?
    let outcome = try engine.run(RunEngine.Request(code: CellCode(text: code, path: "hostile.swift"), name: "cell", timeout: timeout)) {
      output in
      if case .cell(.event(.result(let bundle))) = output { value = bundle.plain }
    }
    let failure = engine.failure(outcome, message: nil)
    let observed: HostileCell.Outcome =
      switch outcome {
      case .doesNotCompile: .isRefused
      case .ended(_, _, .broughtBack), .ended(_, _, .lost): .restarts
      case .ended(.timedOut, _, .kept), .ended(.timedOutCompiling, _, .kept): .stops
      case .ended(.finished, _, .kept): .runs
      case .ended: .ends
      }
    return (failure, observed, value)
  }
}
