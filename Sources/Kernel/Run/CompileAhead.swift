import Dispatch
import Synchronization

/// Compiles the next cell while the present one runs, in the hope that it succeeds.
final class CompileAhead: Sendable {
  private let compiler: CellCompiler
  private let pending = Mutex<(job: Job, predecessor: String)?>(nil)

  init(_ compiler: CellCompiler) { self.compiler = compiler }

  private final class Job: Sendable {
    let result = Mutex<Result<CompiledCell, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
  }

  /// Begins, and returns at once.
  func begin(_ code: CellCode, number: Int, after predecessor: String) {
    let job = Job()
    pending.withLock { $0 = (job, predecessor) }
    DispatchQueue.global().async { [compiler] in
      let result = Result { try compiler.compile(code, number: number, after: predecessor) }
      job.result.withLock { $0 = result }
      job.done.signal()
    }
  }

  /// The compiled cell: the one begun, where it builds on `predecessor`, or else a new one.
  func take(_ code: CellCode, number: Int, after predecessor: String) throws -> CompiledCell {
    let begun = pending.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    guard let begun else { return try compiler.compile(code, number: number, after: predecessor) }
    begun.job.done.wait()
    if begun.predecessor == predecessor, let result = begun.job.result.withLock({ $0 }) { return try result.get() }
    return try compiler.compile(code, number: number, after: predecessor)
  }
}
