import Dispatch
import Synchronization

/// Compiles the next cell while the present one runs, in the hope that it succeeds.
final class CompileAhead: Sendable {
  private let compiler: CellCompiler
  private let pending = Mutex<Job?>(nil)

  init(_ compiler: CellCompiler) { self.compiler = compiler }

  func importArguments(_ chain: CellChain) -> [String] { compiler.importArguments(chain) }

  func retiring(_ retirement: Retirement, of module: String, place: String, in chain: CellChain) throws -> CellChain {
    try compiler.retiring(retirement, of: module, place: place, in: chain)
  }

  private final class Job: Sendable {
    let code: CellCode
    let number: Int
    let chain: CellChain
    let result = Mutex<Result<CompiledCell, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let isInterrupted = Atomic<Bool>(false)

    init(_ code: CellCode, number: Int, after chain: CellChain) { (self.code, self.number, self.chain) = (code, number, chain) }
  }

  /// Begins, and returns at once.
  func begin(_ code: CellCode, number: Int, after chain: CellChain) {
    let job = Job(code, number: number, after: chain)
    pending.withLock { $0 = job }
    DispatchQueue.global().async { [compiler] in
      let result = Result {
        try compiler.compile(code, number: number, after: chain) { job.isInterrupted.load(ordering: .relaxed) }
      }
      job.result.withLock { $0 = result }
      job.done.signal()
    }
  }

  /// The compiled cell: the one begun, where it is this one and builds on `chain`, or else a new one.
  func take(_ code: CellCode, number: Int, after chain: CellChain, isInterrupted: () -> Bool) throws -> CompiledCell {
    let begun = pending.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    guard let begun else { return try compiler.compile(code, number: number, after: chain, isInterrupted: isInterrupted) }
    // Its files must be written before those of another by the same number are.
    while begun.done.wait(timeout: .now() + 0.05) == .timedOut {
      if isInterrupted() { begun.isInterrupted.store(true, ordering: .relaxed) }
    }
    let isWanted = begun.chain == chain && begun.code == code && begun.number == number
    if isWanted, let result = begun.result.withLock({ $0 }) { return try result.get() }
    return try compiler.compile(code, number: number, after: chain, isInterrupted: isInterrupted)
  }
}
