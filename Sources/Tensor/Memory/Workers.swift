internal import Contracts
internal import Dispatch

/// A fixed number of threads that share numbered tasks.
///
/// The tasks must not depend on the number of threads, and must write to memory of their own: then neither do the results.
public struct Workers: Sendable {
  public let threads: Int

  public init(threads: Int) {
    require(threads >= 1, "at least one thread is needed, got \(threads)")
    self.threads = threads
  }

  private static let pageSupply = DispatchQueue(label: "megadoc.pages")
  /// Bytes. Smaller buffers fault in faster than a helper thread starts.
  private static let leastPrepared = 8 << 20

  /// Pre-faults, on a spare core if there is one, memory that will all be written soon, one storage after the other. Returns at once;
  /// workers fault in pages themselves where they come first.
  ///
  /// A page costs up to 8 µs in a virtual machine, so the pages of a first step can take as long as its arithmetic.
  package func prepare(_ memory: [Storage]) {
    let large = memory.filter { $0.count * MemoryLayout<Float>.stride >= Self.leastPrepared }
    guard !large.isEmpty, threads < Processor.cores else { return }
    // Safe: pre-faulting changes no content, also while others write.
    nonisolated(unsafe) let shared = large
    Self.pageSupply.async { for storage in shared { storage.populate() } }
  }

  /// Runs `body(task, worker)` for every task; worker w of n takes the tasks w, w + n, w + 2n, … in this order. Returns when all
  /// are done. One worker is the calling thread itself.
  package func run(tasks: Int, _ body: (_ task: Int, _ worker: Int) -> Void) {
    let workers = min(threads, tasks)
    if workers <= 1 {
      Processor.flushDenormals()
      for task in 0..<tasks { body(task, 0) }
      return
    }
    withoutActuallyEscaping(body) { escaping in
      // Safe: the call below returns only when every worker is done, and tasks share no memory that one of them writes.
      nonisolated(unsafe) let shared = escaping
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        Processor.flushDenormals()
        for task in stride(from: worker, to: tasks, by: workers) { shared(task, worker) }
      }
    }
  }
}
