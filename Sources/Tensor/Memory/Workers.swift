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
  /// Less is there before anyone else could have begun.
  private static let leastPrepared = 8 << 20

  /// Has a core besides the workers', where there is one, see to the pages of memory that will all be written soon, one storage
  /// after the other. Returns at once; the workers take their own pages where these are not there yet.
  ///
  /// A page costs a virtual machine's host up to 8 µs, so that the pages of a first step take as long as its arithmetic.
  package func prepare(_ memory: [Storage]) {
    let large = memory.filter { $0.count * MemoryLayout<Float>.stride >= Self.leastPrepared }
    guard !large.isEmpty, threads < Processor.cores else { return }
    // Safe: content stays as it is, and whoever writes meanwhile is not hindered.
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
